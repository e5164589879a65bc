// expect: RangeError - a native function that walks without end: `flat` of arrays that hold one another many times
// flags: --timeout-ms 10000
let array = [];
for (let i = 0; i < 40; i++) array = [array, array];
array.flat(Infinity);
