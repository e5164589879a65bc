// The groups that every script may count on, copied by hand from the first version of the API. A group may grow: a
// larger object still has these members.
import { consts } from "geppetto";

export const toolChoice: {
    readonly AUTO: "auto";
    readonly NONE: "none";
    readonly REQUIRED: "required";
} = consts.ToolChoice;

export const toolErrorHandling: {
    readonly CONTINUE: "continue";
    readonly ABORT: "abort";
    readonly RETRY: "retry";
} = consts.ToolErrorHandling;

export const blockKind: {
    readonly USER: "user";
    readonly LLM_TEXT: "llm_text";
    readonly TOOL_CALL: "tool_call";
    readonly TOOL_USE: "tool_use";
    readonly SYSTEM: "system";
    readonly REASONING: "reasoning";
    readonly OTHER: "other";
} = consts.BlockKind;

export const hookAction: {
    readonly ABORT: "abort";
    readonly RETRY: "retry";
    readonly CONTINUE: "continue";
} = consts.HookAction;

export const metadataKeys: {
    readonly SESSION_ID: "session_id";
    readonly INFERENCE_ID: "inference_id";
    readonly TRACE_ID: "trace_id";
    readonly PROVIDER: "provider";
    readonly MODEL: "model";
    readonly STOP_REASON: "stop_reason";
    readonly USAGE: "usage";
} = consts.MetadataKeys;

export const eventType: {
    readonly START: "start";
    readonly PARTIAL: "partial";
    readonly FINAL: "final";
    readonly TOOL_CALL: "tool-call";
    readonly TOOL_RESULT: "tool-result";
    readonly ERROR: "error";
} = consts.EventType;

// A value where a type of the same name stands: each group is both.
export const one: [
    consts.ToolChoice,
    consts.ToolErrorHandling,
    consts.BlockKind,
    consts.HookAction,
    consts.MetadataKeys,
    consts.EventType,
] = ["auto", "continue", "llm_text", "abort", "session_id", "tool-call"];

// @ts-expect-error the value is written with a hyphen
export const eventTypeSpelling: consts.EventType = "tool_call";
// @ts-expect-error the value is written with an underscore
export const blockKindSpelling: consts.BlockKind = "tool-call";
