// expect: LIMIT_MICROTASKS - a microtask storm: top-level `await` in a loop
// flags: --timeout-ms 10000
for (;;) await 1;
