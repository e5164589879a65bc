// expect: LIMIT_MICROTASKS - a microtask storm: a thenable that gives itself
// flags: --timeout-ms 10000
const again = { then(resolve) { resolve(again); } };
Promise.resolve(again);
