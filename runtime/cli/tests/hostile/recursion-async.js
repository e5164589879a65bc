// expect: LIMIT_STACK - an async function that waits for itself
// flags: --timeout-ms 10000
async function again() { await again(); }
again();
