// expect: RangeError - a native function that walks without end: `splice` of a length
// flags: --timeout-ms 10000
new Array(4e9).splice(0, 1);
