// What an editor offers at each `|`, in a plain script. `offers` names all of it, `among` some of it.
const gp = require("geppetto");

gp./*|*/; // offers: GeppettoError, consts, createBuilder, createSession, engines, middlewares, runInference, tools, turns, version
gp.consts./*|*/; // offers: BlockKind, EventType, HookAction, MetadataKeys, ToolChoice, ToolErrorHandling
gp.consts.EventType./*|*/; // offers: ERROR, FINAL, PARTIAL, START, TOOL_CALL, TOOL_RESULT
gp.engines./*|*/; // offers: echo, fromConfig, fromFunction, fromProfile
gp.turns./*|*/; // offers: appendBlock, newAssistantBlock, newSystemBlock, newToolCallBlock, newToolUseBlock, newTurn, newUserBlock, normalize
gp.middlewares./*|*/; // offers: fromJS, go, native

const engine = gp.engines.echo({ /*|*/ }); // offers: reply
engine./*|*/; // offers: name
gp.engines.fromConfig({ /*|*/ }); // offers: apiKey, apiType, baseURL, maxTokens, model, profile, provider, temperature, timeoutMs, timeoutSeconds, topP

// Options, one level after the other.
gp.createSession({ engine, /*|*/ }); // offers: middlewares, toolHooks, toolLoop, tools
gp.createSession({ engine, toolLoop: { /*|*/ } }); // offers: allowedTools, enabled, executionTimeoutMs, hooks, maxIterations, maxParallelTools, retryBackoffFactor, retryBackoffMs, retryMaxRetries, toolChoice, toolErrorHandling
gp.createSession({ engine, toolLoop: { toolChoice: "/*|*/" } }); // offers: auto, none, required
gp.createSession({ engine, toolLoop: { toolErrorHandling: "/*|*/" } }); // offers: abort, continue, retry
gp.createSession({ engine, toolHooks: { /*|*/ } }); // offers: afterToolCall, beforeToolCall, failOpen, hookErrorPolicy, maxHookRetries, onToolError
gp.createSession({ engine, toolHooks: { hookErrorPolicy: "/*|*/" } }); // offers: fail-closed, fail-open, open
gp.createSession({ engine, toolHooks: { onToolError: (payload) => payload./*|*/ } }); // offers: attempt, call, defaultBackoffMs, defaultRetry, error, inferenceId, phase, sessionId, signal, tags, timestampMs
gp.createSession({ engine, toolHooks: { onToolError: () => ({ action: "/*|*/" }) } }); // offers: abort, continue, retry
gp.createSession({ engine, toolHooks: { beforeToolCall: () => ({ /*|*/ }) } }); // offers: action, call, error

// Callbacks.
gp.middlewares.fromJS((turn, next, ctx) => ctx./*|*/); // offers: deadlineMs, inferenceId, log, middlewareName, sessionId, signal, tags, timestampMs, traceId, turnId
gp.middlewares.fromJS((turn, next) => next./*|*/); // among: async
gp.middlewares.fromJS((turn) => void turn./*|*/); // offers: blocks, data, id, metadata
gp.middlewares.fromJS((turn) => void turn.metadata?./*|*/); // offers: inference_id, model, provider, runtime, session_id, stop_reason, tags, trace_id, usage
gp.middlewares.fromJS((turn) => void turn.blocks.map((block) => block./*|*/)); // offers: args, error, id, kind, metadata, name, payload, result, text
gp.middlewares.go("/*|*/"); // offers: reorderToolResults, systemPrompt, turnLogging
gp.middlewares.go("systemPrompt", { /*|*/ }); // offers: prompt
gp.tools.createRegistry().register({ /*|*/ }); // offers: description, handler, name, parameters, replace, tags, version
gp.tools.createRegistry().register({ name: "add", handler: (args, ctx) => ctx./*|*/ }); // offers: callId, callName, deadlineMs, inferenceId, log, sessionId, signal, tags, timestampMs, toolName
gp.engines.fromFunction((turn, ctx) => ctx.log("/*|*/", "")); // offers: debug, error, info, warn

// Blocks and maps that are written down.
gp.turns.newTurn({ /*|*/ }); // offers: blocks, data, id, metadata
gp.turns.newTurn({ metadata: { /*|*/ } }); // offers: inference_id, model, provider, runtime, session_id, stop_reason, tags, trace_id, usage
gp.turns.appendBlock(gp.turns.newTurn(), { kind: "/*|*/" }); // offers: llm_text, other, reasoning, system, tool_call, tool_use, user

// Runs and events.
const session = gp.createSession({ engine });
session./*|*/; // offers: append, cancelActive, getTurn, isRunning, latest, run, runAsync, start, turnCount, turns, turnsRange
session.run(null, { /*|*/ }); // offers: coalesce, signal, tags, timeoutMs, traceId
const handle = session.start();
handle./*|*/; // offers: cancel, inferenceId, off, on, promise, sessionId, signal
handle.on("/*|*/", () => {}); // offers: *, error, final, iteration, partial, start, tool-call, tool-result
handle.on("partial", (event) => event./*|*/); // offers: completion, delta, inferenceId, seq, sessionId, tags, timestampMs, turnId, type
handle.on("tool-result", (event) => event.toolResult./*|*/); // offers: error, id, name, result, value
handle.on("iteration", (event) => event.phase === "/*|*/"); // offers: inference, tools
handle.on("error", (event) => event.code === "/*|*/"); // among: ABORTED, MAX_ITERATIONS, SESSION_BUSY, TIMEOUT, TOOL_REQUIRED

// Errors.
try {
    session.run();
} catch (error) {
    if (error instanceof gp.GeppettoError) {
        error.code === "/*|*/"; // among: LIMIT_MEMORY, SESSION_BUSY
        if (error.code === "MAX_ITERATIONS") error.data./*|*/; // offers: maxIterations
    }
}

// Globals.
console./*|*/; // offers: debug, error, info, log, warn
