// expect: LIMIT_MEMORY - a memory bomb: a set
// flags: --timeout-ms 10000
const set = new Set();
for (let i = 0; ; i++) set.add(`value${i}`);
