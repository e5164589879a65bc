// expect: LIMIT_STACK - deep recursion: a function that calls itself
// flags: --timeout-ms 10000
function again() { return again() + 1; }
again();
