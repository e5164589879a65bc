// expect: LIMIT_MEMORY - a memory bomb: buffers
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(new ArrayBuffer(1 << 20));
