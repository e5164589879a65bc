// expect: TIMEOUT - swallowing the end: a `return` in `finally`
(() => { try { for (;;); } finally { return 1; } })();
console.log("swallowed");
