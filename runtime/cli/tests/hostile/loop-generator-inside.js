// expect: TIMEOUT - a generator that never yields
function* silent() { for (;;); }
silent().next();
