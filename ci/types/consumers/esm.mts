// An ES module: the whole module under one name, and one name out of it.
import * as gp from "geppetto";
import { consts } from "geppetto";
import type { consts as types } from "geppetto";

// One object, three ways to it.
const auto: "auto" = gp.consts.ToolChoice.AUTO;
const same: typeof auto = consts.ToolChoice.AUTO;

// A group is a value and a type.
const choices: readonly gp.consts.ToolChoice[] = Object.values(gp.consts.ToolChoice);
let choice: consts.ToolChoice = "none";
choice = gp.consts.ToolChoice.REQUIRED;
let again: types.ToolChoice = choice;
again = auto;

// @ts-expect-error a value that does not exist
choice = "sometimes";
// @ts-expect-error the key is not the value
choice = "NONE";
// @ts-expect-error any string is not a value
choice = String(again);
// @ts-expect-error a value of another group
choice = consts.EventType.START;
// @ts-expect-error a key that does not exist
consts.ToolChoice.ALWAYS;
// @ts-expect-error an enum that does not exist
gp.consts.ToolChoise;
// @ts-expect-error a type that does not exist
type Misspelt = gp.consts.ToolChoise;
// @ts-expect-error constants are not written
consts.ToolChoice.AUTO = "auto";
// @ts-expect-error nor are they removed
delete gp.consts.ToolChoice.AUTO;
// @ts-expect-error nor is a group replaced
gp.consts.ToolChoice = consts.ToolChoice;
// @ts-expect-error nor is one added
consts.Extra = { ONE: "one" };
// @ts-expect-error the version is read
gp.version = "0";
// @ts-expect-error a type-only import holds no values
types.ToolChoice.AUTO;

// The compiler knows when every value is dealt with ...
function fatal(action: gp.consts.ToolErrorHandling): boolean {
    switch (action) {
        case gp.consts.ToolErrorHandling.CONTINUE:
        case "retry":
            return false;
        case consts.ToolErrorHandling.ABORT:
            return true;
        default: {
            const none: never = action;
            return none;
        }
    }
}

// ... and when one is missing.
function incomplete(choice: gp.consts.ToolChoice): number {
    switch (choice) {
        case consts.ToolChoice.AUTO:
            return 1;
        case consts.ToolChoice.NONE:
            return 0;
        default: {
            // @ts-expect-error REQUIRED is left
            const none: never = choice;
            return none;
        }
    }
}

export const version: string = gp.version;
export { again, choices, fatal, incomplete, same };
