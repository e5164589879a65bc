// expect: RangeError - a native function that walks without end: a text of a length
// flags: --timeout-ms 10000
String(new Array(4e9));
