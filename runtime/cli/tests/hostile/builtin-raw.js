// expect: RangeError - a native function that walks without end: `String.raw` of a length
// flags: --timeout-ms 10000
String.raw({ raw: { length: 2 ** 53 - 1 } });
