// expect: LIMIT_MICROTASKS - a microtask storm: `for await` over values that are there
// flags: --timeout-ms 10000
async function* endless() { for (;;) yield 1; }
(async () => { for await (const value of endless()) void value; })();
