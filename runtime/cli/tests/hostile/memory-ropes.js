// expect: LIMIT_MEMORY - a memory bomb: texts put together and kept
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(`${kept.length}${"a".repeat(1000)}`);
