// expect: LIMIT_STACK - deep recursion: `sort` in its own comparator
// flags: --timeout-ms 10000
const again = () => [2, 1].sort(again);
again();
