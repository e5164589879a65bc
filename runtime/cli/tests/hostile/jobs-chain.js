// expect: LIMIT_MEMORY - a microtask storm: each microtask waits for the next, so that all are kept
// flags: --timeout-ms 10000
const again = () => Promise.resolve().then(again);
again();
