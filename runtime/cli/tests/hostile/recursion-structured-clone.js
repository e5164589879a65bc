// expect: 0 - `structuredClone` of a value in a value in a value: a copy needs no stack
// flags: --timeout-ms 10000
let value = [];
for (let i = 0; i < 20000; i++) value = [value];
structuredClone(value);
console.log("done");
