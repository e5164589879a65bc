// expect: LIMIT_MICROTASKS - a microtask storm: `await` in a loop
// flags: --timeout-ms 10000
(async () => { for (;;) await 1; })();
