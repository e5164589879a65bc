// The namespace `consts` through require, as a classic script. Throws when something is not as it should be.
"use strict";
{
    const assert = (ok, what) => {
        if (!ok) throw new Error(`not true: ${what}`);
    };
    const refused = (change, what) => {
        try {
            change();
        } catch (e) {
            assert(e instanceof TypeError, `${what} throws a TypeError`);
            return;
        }
        throw new Error(`not refused: ${what}`);
    };

    const gp = require("geppetto");
    const { consts } = gp;

    assert(typeof gp.version === "string", "version is a string");
    assert(consts.ToolChoice.AUTO === "auto", "a constant is its value");
    // Groups may grow at their end.
    assert(Object.keys(consts.ToolChoice).join().startsWith("AUTO,NONE,REQUIRED"), "keys have the order of the spec");
    assert(JSON.stringify(consts.ToolChoice).startsWith('{"AUTO":"auto","NONE":"none","REQUIRED":"required"'), "JSON");

    for (const object of [gp, consts, ...Object.values(consts)]) {
        assert(Object.isFrozen(object), "everything is frozen");
        assert(Object.getPrototypeOf(object) === Object.prototype, "everything is a plain object");
        assert(Object.getOwnPropertySymbols(object).length === 0, "there are no symbols");
    }
    for (const group of Object.values(consts)) {
        for (const value of Object.values(group)) assert(typeof value === "string", "values are strings");
    }

    refused(() => { gp.consts = {}; }, "replacing an export");
    refused(() => { gp.extra = 1; }, "adding an export");
    refused(() => { consts.ToolChoice = {}; }, "replacing a group");
    refused(() => { consts.ToolChoice.AUTO = "x"; }, "changing a constant");
    refused(() => { consts.ToolChoice.EXTRA = "x"; }, "adding a constant");
    refused(() => { delete consts.ToolChoice.AUTO; }, "deleting a constant");
    refused(() => Object.defineProperty(consts.ToolChoice, "AUTO", { value: "x" }), "redefining a constant");
    refused(() => Object.setPrototypeOf(consts, null), "changing the prototype");
    assert(consts.ToolChoice.AUTO === "auto", "nothing has changed");
}
