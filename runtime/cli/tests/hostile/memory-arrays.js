// expect: LIMIT_MEMORY - a memory bomb: arrays in arrays
// flags: --timeout-ms 10000
let array = [];
for (;;) array = [array, array, array];
