// expect: LIMIT_STACK - deep recursion: `replace` in its own callback
// flags: --timeout-ms 10000
const again = () => "a".replace("a", again);
again();
