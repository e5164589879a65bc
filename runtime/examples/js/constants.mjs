// Constants in an ES module: cargo run -p geppetto-cli -- run runtime/examples/js/constants.mjs
import * as gp from "geppetto";
import { consts } from "geppetto";

console.log("the same object:", gp.consts === consts);
console.log("groups:", Object.keys(consts).join(", "));

// Modules are strict: a write to a frozen object throws.
try {
    consts.ToolChoice.SOMETIMES = "sometimes";
} catch (error) {
    console.log(`${error.name}: ${error.message}`);
}
