// expect: LIMIT_MEMORY - a memory bomb: symbols
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(Symbol("a".repeat(100)));
