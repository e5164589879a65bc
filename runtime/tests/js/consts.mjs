// The namespace `consts` through import. Throws when something is not as it should be.
import * as gp from "geppetto";
import { consts, version } from "geppetto";

const assert = (ok, what) => {
    if (!ok) throw new Error(`not true: ${what}`);
};

assert(gp.consts === consts && gp.version === version, "named imports are the members of the namespace");
assert(Object.keys(gp).join() === "consts,version", "a namespace lists its exports by name");
assert(!("default" in gp), "there is no default export");
assert(consts.HookAction.RETRY === "retry", "a constant is its value");
assert(Object.isFrozen(consts) && Object.values(consts).every(Object.isFrozen), "all groups are frozen");

let refused = false;
try {
    consts.ToolChoice.AUTO = "x";
} catch (e) {
    refused = e instanceof TypeError;
}
assert(refused, "modules are strict, so a write throws");
assert((await import("geppetto")).consts === consts, "a dynamic import gives the same");
