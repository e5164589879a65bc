// expect: TIMEOUT - swallowing the end: `finally` around a loop
try { for (;;); } finally { console.log("swallowed"); }
