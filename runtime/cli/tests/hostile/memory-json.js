// expect: LIMIT_MEMORY - a memory bomb: JSON of a value that holds one another many times
// flags: --timeout-ms 10000
let value = ["a".repeat(1000)];
for (let i = 0; i < 30; i++) value = [value, value];
JSON.stringify(value);
