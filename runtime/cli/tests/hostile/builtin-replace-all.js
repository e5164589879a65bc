// expect: RangeError - a native function that walks without end: `replaceAll` of a needle that is nearly everywhere
// flags: --timeout-ms 10000
"a".repeat(1e6).replaceAll("a".repeat(5e5) + "b", "");
