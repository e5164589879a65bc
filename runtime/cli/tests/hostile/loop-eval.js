// expect: TIMEOUT - code in `eval`
eval("for (;;);");
