// expect: LIMIT_MEMORY - a memory bomb: functions made of text
// flags: --timeout-ms 10000
const kept = [];
for (let i = 0; ; i++) kept.push(new Function(`return ${i}`));
