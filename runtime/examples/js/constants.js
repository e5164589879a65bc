// Constants in a classic script: cargo run -p geppetto-runtime --example run_file -- runtime/examples/js/constants.js
"use strict";
const gp = require("geppetto");

print("geppetto", gp.version);

// A constant is a plain string, so it can be compared, stored and passed like one.
const choice = gp.consts.ToolChoice.AUTO;
print("AUTO is", JSON.stringify(choice));

for (const [key, value] of Object.entries(gp.consts.HookAction)) {
    print(`HookAction.${key} = ${value}`);
}

// Nobody can change them; strict code hears about it.
try {
    gp.consts.ToolChoice.AUTO = "always";
} catch (error) {
    print(`${error.name}: ${error.message}`);
}
print("still", gp.consts.ToolChoice.AUTO);
