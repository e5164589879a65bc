// expect: 0 - deep recursion that the script catches; it can go on
// flags: --timeout-ms 10000
function again() { return again() + 1; }
try { again(); } catch (error) { if (!(error instanceof RangeError)) throw error; }
console.log("done");
