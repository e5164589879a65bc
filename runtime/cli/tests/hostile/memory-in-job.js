// expect: LIMIT_MEMORY - a memory bomb: a promise job
// flags: --timeout-ms 10000
const kept = [];
Promise.resolve().then(() => { for (;;) kept.push(new Array(100).fill(0)); });
