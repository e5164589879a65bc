// Every call of the first version of the API from an ES module, each with the exact type of what it gives.
import * as gp from "geppetto";
import { consts, createBuilder, createSession, engines, middlewares, runInference, tools, turns } from "geppetto";
import type { Builder, Engine, MiddlewareRef, RunHandle, Session, StreamEvent, ToolRegistry, Turn } from "geppetto";

/** The usual test for identical types: assignability would not see an `any`. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Says that a value has exactly this type. */
function has<T>() {
    return <V,>(_value: V, _same: Equal<V, T>): void => undefined;
}
// @ts-expect-error a difference is an error
has<string>()(1, true);

// Exactly these values, and no default export.
export const members: Equal<
    keyof typeof gp,
    | "version"
    | "consts"
    | "turns"
    | "engines"
    | "middlewares"
    | "tools"
    | "createBuilder"
    | "createSession"
    | "runInference"
    | "GeppettoError"
> = true;
has<string>()(gp.version, true);

// Turns & blocks.
const turn = turns.newTurn({ id: "t", blocks: [turns.newUserBlock("hello")], metadata: { session_id: "s" } });
has<Turn>()(turn, true);
has<Turn>()(turns.newTurn(), true);
has<Turn>()(turns.normalize({ blocks: [{ kind: "whatever" }] }), true);
has<Turn>()(turns.appendBlock(turn, { kind: consts.BlockKind.USER, text: "more" }), true);
has<gp.Block[]>()(turn.blocks, true);
for (const block of [
    turns.newUserBlock("a"),
    turns.newSystemBlock("b"),
    turns.newAssistantBlock("c"),
    turns.newToolCallBlock("1", "add", { a: 1 }),
    turns.newToolUseBlock("1", { sum: 1 }),
    turns.newToolUseBlock("1", null, "no"),
]) {
    has<gp.Block>()(block, true);
    has<gp.consts.BlockKind>()(block.kind, true);
    has<string | undefined>()(block.id, true);
    has<string | undefined>()(block.text, true);
    has<string | undefined>()(block.name, true);
    has<any>()(block.args, true);
    has<any>()(block.result, true);
    has<string | undefined>()(block.error, true);
    has<gp.BlockMetadata | undefined>()(block.metadata, true);
}
has<string | undefined>()(turn.metadata?.trace_id, true);
has<unknown>()(turn.metadata?.["myapp.note@v1"], true);
has<string[] | undefined>()(turn.data?.agent_mode_allowed_tools, true);
// What is handed out can be handed in.
turns.normalize(turn) satisfies gp.TurnInput;
turn.blocks[0] satisfies gp.BlockInput | undefined;

// Engines.
const engine = engines.echo({ reply: "READY" });
has<Engine>()(engine, true);
has<string>()(engine.name, true);
has<Engine>()(engines.fromProfile("fast", { temperature: 0.2 }), true);
has<Engine>()(engines.fromConfig({ apiType: "openai", model: "m", apiKey: "k", baseURL: "https://example.com" }), true);
engines.fromFunction((turn, ctx) => {
    has<Turn>()(turn, true);
    has<gp.RunContext>()(ctx, true);
    has<string>()(ctx.sessionId, true);
    has<string | undefined>()(ctx.traceId, true);
    has<gp.AbortSignal>()(ctx.signal, true);
});
engines.fromFunction(() => ({ blocks: [{ kind: "llm_text", text: "ok" }] }));
engines.fromFunction(async () => undefined);
({
    model: "m",
    apiType: "openai",
    provider: "openai",
    profile: "p",
    temperature: 1,
    topP: 1,
    maxTokens: 1,
    timeoutSeconds: 1,
    timeoutMs: 1,
    apiKey: "k",
    baseURL: "u",
}) satisfies Required<gp.EngineOptions>;

// Middleware.
const logging = middlewares.fromJS((turn, next, ctx) => {
    has<Turn>()(turn, true);
    has<gp.NextFn>()(next, true);
    has<Turn>()(next(turn), true);
    has<Turn>()(next(), true);
    has<Promise<Turn>>()(next.async(turn), true);
    has<gp.MiddlewareContext>()(ctx, true);
    has<string>()(ctx.sessionId, true);
    has<string>()(ctx.inferenceId, true);
    has<string | undefined>()(ctx.traceId, true);
    has<string>()(ctx.turnId, true);
    has<string>()(ctx.middlewareName, true);
    has<number>()(ctx.timestampMs, true);
    has<number | undefined>()(ctx.deadlineMs, true);
    has<Record<string, any> | undefined>()(ctx.tags, true);
    ctx.log("warn", "slow", { ms: 12 });
}, "logging");
has<MiddlewareRef>()(logging, true);
has<"js" | "go">()(logging.type, true);
has<MiddlewareRef>()(middlewares.go("systemPrompt", { prompt: "Be brief." }), true);
has<MiddlewareRef>()(middlewares.native("brought-by-a-host", { anything: true }), true);
const typed: gp.MiddlewareFn = async (turn, next) => next.async(turn);
middlewares.fromJS(typed);

// Tools.
const registry = tools.createRegistry();
has<ToolRegistry>()(registry, true);
const added = registry.register({
    name: "add",
    description: "Adds",
    parameters: { type: "object" },
    handler: (args: { a: number; b: number }, ctx) => {
        has<gp.ToolHandlerContext>()(ctx, true);
        has<string>()(ctx.toolName, true);
        has<string>()(ctx.callId, true);
        has<string>()(ctx.callName, true);
        has<string | undefined>()(ctx.sessionId, true);
        has<string | undefined>()(ctx.inferenceId, true);
        has<number>()(ctx.timestampMs, true);
        has<number | undefined>()(ctx.deadlineMs, true);
        return args.a + args.b;
    },
});
has<ToolRegistry>()(added, true);
has<ToolRegistry>()(registry.useGoTools(["go_double"] as const), true);
has<gp.ToolInfo[]>()(registry.list(), true);
has<any>()(registry.call("add", { a: 1, b: 2 }), true);
({ name: "n", description: "d", version: "1", tags: ["t"] }) satisfies Required<gp.ToolInfo>;

// Hooks.
const hooks = {
    beforeToolCall: (payload) => {
        has<gp.BeforeToolCallPayload>()(payload, true);
        has<"beforeToolCall">()(payload.phase, true);
        has<gp.ToolHookCallInfo>()(payload.call, true);
        has<string>()(payload.sessionId, true);
        has<string>()(payload.inferenceId, true);
        has<number>()(payload.timestampMs, true);
        return { action: "abort", error: "no", call: { name: "other", args: {} } };
    },
    afterToolCall: (payload) => {
        has<"afterToolCall">()(payload.phase, true);
        has<any>()(payload.result.value, true);
        has<string>()(payload.result.error, true);
        has<number>()(payload.result.durationMs, true);
        return { result: 1, error: "" };
    },
    onToolError: async (payload) => {
        has<"onToolError">()(payload.phase, true);
        has<number>()(payload.attempt, true);
        has<string>()(payload.error, true);
        has<boolean>()(payload.defaultRetry, true);
        has<number>()(payload.defaultBackoffMs, true);
        return { action: consts.HookAction.RETRY, backoffMs: 10 };
    },
    hookErrorPolicy: "open",
    failOpen: true,
    maxHookRetries: 1,
} satisfies Required<gp.ToolHooks>;
has<"fail-closed" | "fail-open">()(null as unknown as gp.HookErrorPolicy, true);
for (const action of ["abort", "retry", "continue"] as const) ({ action }) satisfies gp.OnToolErrorResult;

// Tool loop.
const toolLoop = {
    enabled: true,
    maxIterations: 5,
    maxParallelTools: 1,
    executionTimeoutMs: 1000,
    toolChoice: "auto",
    toolErrorHandling: consts.ToolErrorHandling.RETRY,
    retryMaxRetries: 1,
    retryBackoffMs: 1,
    retryBackoffFactor: 2,
    allowedTools: ["add"],
    hooks,
} satisfies Required<gp.ToolLoopSettings>;

// Builder.
const builder = createBuilder();
has<Builder>()(builder, true);
const parts = { engine, middlewares: [logging, typed], tools: registry, toolLoop, toolHooks: hooks };
has<Builder>()(createBuilder(parts), true);
parts satisfies Required<gp.BuilderOptions>;
has<Builder>()(builder.withEngine(engine).useMiddleware(logging).useMiddleware(typed), true);
has<Builder>()(builder.useGoMiddleware("systemPrompt", { prompt: "p" }).useNativeMiddleware("turnLogging"), true);
has<Builder>()(builder.withTools(registry, toolLoop).withToolLoop(toolLoop).withToolHooks(hooks), true);
has<Session>()(builder.buildSession(), true);

// Session.
const session = createSession({ engine });
has<Session>()(session, true);
has<Turn>()(session.append(turn), true);
has<Turn | null>()(session.latest(), true);
has<number>()(session.turnCount(), true);
has<Turn[]>()(session.turns(), true);
has<Turn | null>()(session.getTurn(0), true);
has<Turn[]>()(session.turnsRange(0, -1), true);
has<boolean>()(session.isRunning(), true);
has<boolean>()(session.cancelActive(), true);
const options = {
    timeoutMs: 1,
    tags: { a: 1 },
    traceId: "t",
    coalesce: true,
    signal: null as unknown as gp.AbortSignal,
} satisfies Required<gp.RunOptions>;
has<Turn>()(session.run(turn, options), true);
has<Promise<Turn>>()(session.runAsync(turn, options), true);
has<Turn>()(runInference(engine, turn, { middlewares: [logging] }), true);

// Run handle.
const handle = session.start(turn, options);
has<RunHandle>()(handle, true);
has<Promise<Turn>>()(handle.promise, true);
has<string>()(handle.sessionId, true);
has<string>()(handle.inferenceId, true);
has<gp.AbortSignal>()(handle.signal, true);
has<void>()(handle.cancel(new Error("why")), true);
const all = (event: StreamEvent): void => undefined;
has<RunHandle>()(handle.on("*", all).off("*", all).on("final", all), true);

export { all, session };
