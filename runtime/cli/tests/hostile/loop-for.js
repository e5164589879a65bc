// expect: TIMEOUT - a `for` without anything
for (;;);
