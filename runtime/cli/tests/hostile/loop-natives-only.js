// expect: TIMEOUT - nothing but calls of native functions
for (;;) Math.max(1, 2);
