// expect: LIMIT_MEMORY - a memory bomb: errors with stacks
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(new Error("text"));
