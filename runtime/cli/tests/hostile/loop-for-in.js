// expect: TIMEOUT - `for`-`in` begun again and again
const object = { a: 1 };
for (;;) for (const key in object) object[key] = 1;
