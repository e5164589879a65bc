// expect: LIMIT_MEMORY - a memory bomb: a filled array
// flags: --timeout-ms 10000
new Array(1e8).fill(0);
