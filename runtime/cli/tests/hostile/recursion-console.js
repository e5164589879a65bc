// expect: 0 - printing a value in a value in a value, and one in itself
// flags: --timeout-ms 10000
let value = [];
for (let i = 0; i < 20000; i++) value = [value];
const own = {};
own.own = own;
console.log(value, own);
console.log("done");
