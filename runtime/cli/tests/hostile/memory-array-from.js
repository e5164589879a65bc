// expect: LIMIT_MEMORY - a memory bomb: `Array.from` of a length
// flags: --timeout-ms 10000
Array.from({ length: 4e9 });
