// expect: LIMIT_MEMORY - a memory bomb: a spread of an array without elements
// flags: --timeout-ms 10000
[...new Array(4e9)];
