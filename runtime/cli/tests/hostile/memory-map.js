// expect: LIMIT_MEMORY - a memory bomb: a map
// flags: --timeout-ms 10000
const map = new Map();
for (let i = 0; ; i++) map.set(i, {});
