// expect: LIMIT_MICROTASKS - a microtask storm: `queueMicrotask` in itself
// flags: --timeout-ms 10000
const again = () => queueMicrotask(again);
again();
