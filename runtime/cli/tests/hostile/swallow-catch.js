// expect: TIMEOUT - swallowing the end: `catch` around a loop
try { for (;;); } catch { console.log("swallowed"); }
console.log("swallowed");
