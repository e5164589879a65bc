// expect: TIMEOUT - two functions that call each other, within the depth of the stack
const even = (n) => n === 0 || odd(n - 1);
const odd = (n) => n !== 0 && even(n - 1);
for (;;) even(30);
