// expect: LIMIT_STACK - deep recursion: `eval` in `eval`
// flags: --timeout-ms 10000
const code = "eval(code)";
eval(code);
