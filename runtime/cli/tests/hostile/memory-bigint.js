// expect: LIMIT_MEMORY - a memory bomb: large integers that are kept
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(1n << 1000000n);
