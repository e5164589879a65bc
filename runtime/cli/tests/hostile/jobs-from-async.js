// expect: LIMIT_MICROTASKS - a microtask storm: `Array.fromAsync` of a generator without end
// flags: --timeout-ms 10000
Array.fromAsync((async function* () { for (;;) yield 1; })());
