// expect: TIMEOUT - swallowing the end: an iterator that is closed when the loop is ended
const object = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { console.log("swallowed"); return {}; } }) };
for (const value of object) for (;;);
