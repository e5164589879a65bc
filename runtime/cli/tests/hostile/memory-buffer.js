// expect: LIMIT_MEMORY - a memory bomb: one buffer
// flags: --timeout-ms 10000
new Uint8Array(1 << 30);
