// expect: LIMIT_MICROTASKS - a microtask storm: each microtask makes the next
// flags: --timeout-ms 10000
const again = () => { Promise.resolve().then(again); };
again();
