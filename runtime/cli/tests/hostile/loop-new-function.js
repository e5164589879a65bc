// expect: TIMEOUT - code in `new Function`
new Function("for (;;);")();
