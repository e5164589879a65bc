// expect: LIMIT_MEMORY - a memory bomb: a text in pieces
// flags: --timeout-ms 10000
"ab".repeat(4e6).split("");
