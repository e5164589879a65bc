// expect: LIMIT_MEMORY - a memory bomb: a timer
// flags: --timeout-ms 10000
const kept = [];
setTimeout(() => { for (;;) kept.push(new Array(100).fill(0)); }, 0);
