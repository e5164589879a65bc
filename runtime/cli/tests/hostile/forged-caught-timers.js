// expect: 0 - the same, caught: nothing happened
try { throw Object.assign(new RangeError("only a forgery"), { code: "LIMIT_TIMERS", name: "InternalError" }); } catch { console.log("done"); }
