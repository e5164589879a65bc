// A program that knows turns only: kinds, keys, and what is stored under them.
import * as turns from "geppetto/turns";
import { BlockKind, BlockMetaKey, DataKey, TurnMetaKey } from "geppetto/turns";
import type { BlockMetaValues, DataValues, TurnMetaValues } from "geppetto/turns";
import { consts } from "geppetto";

// Each name is a value and a type.
export const kind: BlockKind = BlockKind.LLM_TEXT;
export const dataKey: DataKey = turns.DataKey.AGENT_MODE;
export const turnKey: TurnMetaKey = "stop_reason";
export const blockKey: turns.BlockMetaKey = BlockMetaKey.AGENTMODE_TAG;
export const session: "session_id" = TurnMetaKey.SESSION_ID;
export const tools: "agent_mode_allowed_tools" = DataKey.AGENT_MODE_ALLOWED_TOOLS;

// The kinds of both modules are the same strings.
export const shared: consts.BlockKind = kind;
export const back: BlockKind = consts.BlockKind.TOOL_USE;
// Each standard metadata key that scripts see is a key of a turn.
export const standard: TurnMetaKey = consts.MetadataKeys.USAGE;

// A key knows the type of its value; untyped keys hold anything, and say so.
export const data: DataValues = {
    agent_mode: "plan",
    agent_mode_allowed_tools: ["read", "grep"],
    responses_server_tools: [{ type: "web_search" }, 7],
};
export const meta: TurnMetaValues = { session_id: "s", usage: { input: 1 }, stop_reason: "end" };
export const block: BlockMetaValues = { middleware: "agentmode", agentmode_tag: "t", tool_calls: [] };
export const mode: string | undefined = data.agent_mode;
export const servers: unknown[] | undefined = data.responses_server_tools;

// @ts-expect-error a kind that does not exist
export const wrongKind: BlockKind = "assistant";
// @ts-expect-error a key of another scope
export const wrongScope: DataKey = "session_id";
// @ts-expect-error a constant that does not exist
TurnMetaKey.SESSION;
// @ts-expect-error constants are not written
BlockKind.USER = "user";
// @ts-expect-error a value of the wrong type
export const wrongValue: DataValues = { agent_mode: 1 };
// @ts-expect-error a list of the wrong type
export const wrongList: DataValues = { agent_mode_allowed_tools: [1] };
// @ts-expect-error a misspelt key
export const misspelt: TurnMetaValues = { sesion_id: "s" };
// @ts-expect-error what is read from an untyped key has to be looked at first
export const input: number = meta.usage.input;

export function role(kind: BlockKind): "in" | "out" {
    switch (kind) {
        case BlockKind.USER:
        case BlockKind.SYSTEM:
        case "tool_use":
            return "in";
        case BlockKind.LLM_TEXT:
        case BlockKind.TOOL_CALL:
        case BlockKind.REASONING:
        case BlockKind.OTHER:
            return "out";
        default: {
            const none: never = kind;
            return none;
        }
    }
}
