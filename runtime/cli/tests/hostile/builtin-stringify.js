// expect: RangeError - a native function that walks without end: `JSON.stringify` with a list of names
// flags: --timeout-ms 10000
JSON.stringify({}, Array.from({ length: 1e5 }, (_, i) => `k${i}`));
