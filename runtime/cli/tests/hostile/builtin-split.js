// expect: RangeError - a native function that walks without end: `split` by a needle that is nearly everywhere
// flags: --timeout-ms 10000
"ab".repeat(5e5).split("ab".repeat(2e5) + "b");
