// expect: TIMEOUT - comparing long texts
const one = "a".repeat(3e6), two = "a".repeat(3e6);
for (;;) one === two;
