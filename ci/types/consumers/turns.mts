// A program that knows turns only: kinds, keys, and what is stored under them.
import * as turns from "geppetto/turns";
import { BlockKind, BlockMetaKey, DataKey, TurnMetaKey } from "geppetto/turns";
import type { Block, BlockMetadata, Turn, TurnData, TurnMetadata } from "geppetto/turns";
import type * as gp from "geppetto";
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
export const data: TurnData = {
    agent_mode: "plan",
    agent_mode_allowed_tools: ["read", "grep"],
    responses_server_tools: [{ type: "web_search" }, 7],
};
export const meta: TurnMetadata = { session_id: "s", usage: { input: 1 }, stop_reason: "end" };
export const block: BlockMetadata = { middleware: "agentmode", agentmode_tag: "t", tool_calls: [] };
export const mode: string | undefined = data.agent_mode;
export const servers: unknown[] | undefined = data.responses_server_tools;
// Keys of an application have a dot in their name.
export const own: TurnMetadata = { session_id: "s", "myapp.experiment@v1": 7 };
export const experiment: unknown = own["myapp.experiment@v1"];

// A turn as it is stored, and as scripts see it.
export const turn: Turn = { id: "t", blocks: [{ kind: "user", text: "hello", metadata: block }], metadata: meta, data };
export const seen: gp.Turn = turn;
export const stored: Turn = seen;

// @ts-expect-error a kind that does not exist
export const wrongKind: BlockKind = "assistant";
// @ts-expect-error a key of another scope
export const wrongScope: DataKey = "session_id";
// @ts-expect-error a constant that does not exist
TurnMetaKey.SESSION;
// @ts-expect-error constants are not written
BlockKind.USER = "user";
// @ts-expect-error a value of the wrong type
export const wrongValue: TurnData = { agent_mode: 1 };
// @ts-expect-error a list of the wrong type
export const wrongList: TurnData = { agent_mode_allowed_tools: [1] };
// @ts-expect-error a misspelt key
export const misspelt: TurnMetadata = { sesion_id: "s" };
// @ts-expect-error what is read from a key without a type has to be looked at first
export const enabled: boolean = data.tool_config.enabled;

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

// @ts-expect-error a turn has blocks
export const noBlocks: Turn = { id: "t" };
// @ts-expect-error a block has a kind
export const noKind: Block = { text: "hello" };
// @ts-expect-error stored blocks are flat
export const nested: Block = { kind: "user", payload: { text: "hello" } };
// @ts-expect-error a key of an application without a dot
export const undotted: TurnMetadata = { experiment: 7 };
