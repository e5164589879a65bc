// expect: LIMIT_MEMORY - a memory bomb: regular expressions
// flags: --timeout-ms 10000
const kept = [];
for (let i = 0; ; i++) kept.push(new RegExp(`a${i}[a-z]{3,5}(b|c)*`));
