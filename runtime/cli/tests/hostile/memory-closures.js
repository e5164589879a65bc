// expect: LIMIT_MEMORY - a memory bomb: closures that keep one another
// flags: --timeout-ms 10000
let f = () => 1;
for (;;) { const g = f; f = () => g; }
