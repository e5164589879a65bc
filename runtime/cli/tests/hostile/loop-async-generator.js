// expect: TIMEOUT - an async generator that never yields
async function* silent() { for (;;); }
silent().next();
