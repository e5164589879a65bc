// expect: TIMEOUT - swallowing the end: a generator that catches its own end
function* own() { try { yield 1; for (;;); } finally { console.log("swallowed"); } }
for (const value of own()) void value;
