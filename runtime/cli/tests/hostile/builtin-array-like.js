// expect: RangeError - a native function that walks without end: `join` of an array-like
// flags: --timeout-ms 10000
Array.prototype.join.call({ length: 2 ** 53 - 1 }, "");
