// expect: LIMIT_MEMORY - swallowing the end of memory, again and again
// flags: --timeout-ms 10000
const kept = [];
for (;;) { try { for (;;) kept.push(new Array(1000).fill(1)); } catch { for (let i = 0; i < 1e6; i++); console.log("swallowed"); } }
