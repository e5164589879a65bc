// Wrong on purpose: `cargo ci types` fails unless both compilers report each line that names an error, and no other.
import { consts } from "geppetto";
import { DataKey } from "geppetto/turns";

export const value: consts.ToolChoice = "sometimes"; // TS2322
export const key: DataKey = "session_id"; // TS2322
export const member = consts.ToolChoice.ALWAYS; // TS2339
// @ts-expect-error nothing is wrong with the next line, so this one is: TS2578
export const right: consts.ToolChoice = "auto";
