// Constants in an ES module: cargo run -p geppetto-runtime --example run_file -- runtime/examples/js/constants.mjs
import * as gp from "geppetto";
import { consts } from "geppetto";

print("the same object:", gp.consts === consts);
print("groups:", Object.keys(consts).join(", "));

// Modules are strict: a write to a frozen object throws.
try {
    consts.ToolChoice.SOMETIMES = "sometimes";
} catch (error) {
    print(`${error.name}: ${error.message}`);
}
