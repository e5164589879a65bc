// expect: LIMIT_MEMORY - a memory bomb: `padEnd`
// flags: --timeout-ms 10000
"a".padEnd(2 ** 29, "ab");
