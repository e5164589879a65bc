// expect: TIMEOUT - `for`-`of` over an iterator without end
const endless = { [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) };
for (const value of endless) void value;
