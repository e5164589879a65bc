// expect: LIMIT_MEMORY - a memory bomb: an object with more and more keys
// flags: --timeout-ms 10000
const object = {};
for (let i = 0; ; i++) object[`key${i}`] = i;
