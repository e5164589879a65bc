// expect: LIMIT_MICROTASKS - catching in each microtask of a storm
// flags: --timeout-ms 10000 --memory-mb 256
const again = () => { try { Promise.resolve().then(again); Promise.resolve().then(again); } catch { console.log("swallowed"); } };
again();
