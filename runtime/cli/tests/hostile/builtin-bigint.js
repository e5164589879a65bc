// expect: TIMEOUT - texts of large integers
const large = (1n << 1000000n) - 1n;
for (;;) `${large}`;
