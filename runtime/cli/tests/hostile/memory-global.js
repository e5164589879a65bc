// expect: LIMIT_MEMORY - a memory bomb: the global object
// flags: --timeout-ms 10000
for (let i = 0; ; i++) globalThis[`global${i}`] = [i];
