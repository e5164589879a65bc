// expect: RangeError - a native function that walks without end: `concat` of something that says it can be spread
// flags: --timeout-ms 10000
[].concat({ length: 2 ** 52, [Symbol.isConcatSpreadable]: true });
