// expect: TIMEOUT - the same, and who required it catches
try { require("./parts/endless.js"); } catch { console.log("swallowed"); }
console.log("swallowed");
