// expect: TIMEOUT - calls of a native function that takes a moment each
const text = "a".repeat(1e6);
for (;;) text.indexOf("b");
