// expect: TIMEOUT - the top level of a module
for (;;);
