// Constants in a script: cargo run -p geppetto-cli -- run runtime/examples/js/constants.js
"use strict";
const gp = require("geppetto");

console.log("geppetto", gp.version);

// A constant is a plain string, so it can be compared, stored and passed like one.
const choice = gp.consts.ToolChoice.AUTO;
console.log("AUTO is", JSON.stringify(choice));

for (const [key, value] of Object.entries(gp.consts.HookAction)) {
    console.log(`HookAction.${key} = ${value}`);
}

// Nobody can change them; strict code hears about it.
try {
    gp.consts.ToolChoice.AUTO = "always";
} catch (error) {
    console.log(`${error.name}: ${error.message}`);
}
console.log("still", gp.consts.ToolChoice.AUTO);
