// The same in an ES module.
import * as gp from "geppetto";
import { /*|*/ } from "geppetto"; // among: consts, createSession, Engine, GeppettoError, RunOptions, StreamEvent
import type { StreamEvent } from "geppetto";

const engine = gp.engines.echo();
gp.createBuilder()./*|*/; // offers: buildSession, useGoMiddleware, useMiddleware, useNativeMiddleware, withEngine, withToolHooks, withToolLoop, withTools
gp.createSession({ engine, toolLoop: { toolChoice: gp.consts.ToolChoice./*|*/ } }); // offers: AUTO, NONE, REQUIRED
gp.runInference(engine, { blocks: [{ /*|*/ }] }); // offers: args, error, id, kind, metadata, name, payload, result, role, text
gp.runInference(engine, { blocks: [] }, { toolLoop: { toolChoice: "/*|*/" } }); // offers: auto, none, required

for await (const event of gp.createSession({ engine }).start()) {
    event./*|*/; // offers: inferenceId, seq, sessionId, tags, timestampMs, turnId, type
    if (event.type === "tool-call") event.toolCall./*|*/; // offers: args, id, input, name
}

export const of = (event: StreamEvent): boolean => event.type === "/*|*/"; // offers: error, final, iteration, partial, start, tool-call, tool-result
export const kind: gp.consts.BlockKind = "/*|*/"; // offers: llm_text, other, reasoning, system, tool_call, tool_use, user
