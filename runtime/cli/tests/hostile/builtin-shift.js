// expect: RangeError - a native function that walks without end: `shift` of a length
// flags: --timeout-ms 10000
new Array(4e9).shift();
