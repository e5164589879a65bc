// expect: LIMIT_MEMORY - going on in `finally` after the end of memory
// flags: --timeout-ms 10000
const kept = [];
try { for (;;) kept.push("a".repeat(1e5) + kept.length); } finally { for (let i = 0; i < 1e6; i++); console.log("swallowed"); }
