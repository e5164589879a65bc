// expect: TIMEOUT - a generator without end, spread
function* endless() { for (;;) yield; }
for (const value of endless()) void value;
