// expect: LIMIT_MEMORY - a memory bomb: `repeat`
// flags: --timeout-ms 10000
"a".repeat(2 ** 29);
