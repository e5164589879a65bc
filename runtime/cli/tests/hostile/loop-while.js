// expect: TIMEOUT - a plain `while`
while (true) {}
