// expect: TIMEOUT - `return` of an iterator
const object = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { for (;;); } }) };
for (const value of object) break;
