// expect: RangeError - a native function that walks without end: `normalize` of marks in the wrong order
// flags: --timeout-ms 10000
("a" + "\u0300\u0316".repeat(2e5)).normalize("NFD");
