// expect: LIMIT_MEMORY - a memory bomb: encoded texts
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(new TextEncoder().encode("a".repeat(1e5)));
