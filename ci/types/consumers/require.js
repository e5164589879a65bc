// A script as people write it: require, plain JavaScript, types only where the author wants them.
const gp = require("geppetto");
const { consts, version } = require("geppetto");

/** @type {string} */
const text = version;

// A constant has the literal type of its value.
/** @type {"auto"} */
const auto = gp.consts.ToolChoice.AUTO;
/** @type {"tool-call"} */
const toolCall = consts.EventType.TOOL_CALL;

// The name of a group is a type too.
/** @type {gp.consts.ToolChoice} */
let choice = consts.ToolChoice.NONE;
choice = "required";
// @ts-expect-error a value that does not exist
choice = "sometimes";
// @ts-expect-error the key is not the value
choice = "AUTO";

// @ts-expect-error a key that does not exist
gp.consts.ToolChoice.ALWAYS;
// @ts-expect-error an enum that does not exist
gp.consts.ToolChoise;
// @ts-expect-error constants are not written
gp.consts.ToolChoice.AUTO = "auto";
// @ts-expect-error nor are they removed
delete consts.ToolChoice.AUTO;
// @ts-expect-error nor is a group replaced
consts.ToolChoice = consts.ToolChoice;

/**
 * @param {gp.consts.HookAction} action
 * @returns {number}
 */
function attempts(action) {
    switch (action) {
        case consts.HookAction.ABORT:
            return 0;
        case consts.HookAction.CONTINUE:
            return 1;
        case consts.HookAction.RETRY:
            return 2;
    }
}

module.exports = { attempts, auto, choice, text, toolCall };
