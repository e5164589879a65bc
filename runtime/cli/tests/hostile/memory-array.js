// expect: LIMIT_MEMORY - a memory bomb: an array that grows
// flags: --timeout-ms 10000
const array = [];
for (;;) array.push(1.5);
