// expect: TIMEOUT - a bound native function as an iterator
const next = Object.bind(null, { done: false, value: 1 });
for (const value of { [Symbol.iterator]: () => ({ next }) }) void value;
