// expect: LIMIT_MEMORY - a memory bomb: proxies
// flags: --timeout-ms 10000
const kept = [];
for (;;) kept.push(new Proxy({}, {}));
