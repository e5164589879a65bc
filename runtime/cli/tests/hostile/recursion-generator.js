// expect: LIMIT_STACK - deep recursion: `yield*` to itself
// flags: --timeout-ms 10000
function* again() { yield* again(); }
again().next();
