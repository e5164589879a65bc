// expect: TIMEOUT - swallowing the end: a comparator that catches
[2, 1].sort(() => { try { for (;;); } catch { console.log("swallowed"); } });
console.log("swallowed");
