// expect: RangeError - a native function that walks without end: `slice` of a proxy without traps
// flags: --timeout-ms 10000
Array.prototype.slice.call(new Proxy(new Array(4e9), {}));
