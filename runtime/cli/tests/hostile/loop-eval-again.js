// expect: TIMEOUT - `eval` of short code, again and again
for (;;) eval("1");
