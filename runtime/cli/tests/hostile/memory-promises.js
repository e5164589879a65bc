// expect: LIMIT_MEMORY - a memory bomb: promises that nobody settles
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(new Promise(() => {}).then(() => {}));
