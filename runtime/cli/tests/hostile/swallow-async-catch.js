// expect: TIMEOUT - swallowing the end: an async function that catches
(async () => { try { await 1; for (;;); } catch { console.log("swallowed"); } finally { console.log("swallowed"); } })();
