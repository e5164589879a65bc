// expect: LIMIT_STACK - deep recursion: a value in a value in a value, as JSON
// flags: --timeout-ms 10000
let value = [];
for (let i = 0; i < 20000; i++) value = [value];
JSON.stringify(value);
