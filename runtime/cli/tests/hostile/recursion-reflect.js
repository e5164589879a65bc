// expect: LIMIT_STACK - deep recursion: `Reflect.apply` of itself
// flags: --timeout-ms 10000
const again = () => Reflect.apply(again, null, []);
again();
