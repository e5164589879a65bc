// Every call of the first version of the API, as scripts write them: require, plain JavaScript, nothing declared.
const gp = require("geppetto");

console.log("geppetto", gp.version);

// ---------------------------------------------------------------------- Turns & blocks

const turn = gp.turns.newTurn({
    id: "turn-1",
    blocks: [
        gp.turns.newSystemBlock("Answer in one word."),
        gp.turns.newUserBlock("hello"),
        gp.turns.newAssistantBlock("hi"),
        gp.turns.newToolCallBlock("call-1", "add", { a: 2, b: 3 }),
        gp.turns.newToolUseBlock("call-1", { sum: 5 }),
        gp.turns.newToolUseBlock("call-2", null, "no such tool"),
    ],
    metadata: { session_id: "s-1", "myapp.experiment@v1": 7 },
    data: { tool_config: { enabled: true }, agent_mode: "plan" },
});
const empty = gp.turns.newTurn();
const normal = gp.turns.normalize({ blocks: [{ kind: " User ", text: "hello" }, { payload: { text: "older" } }] });
const longer = gp.turns.appendBlock(turn, { kind: "user", text: "and now?" });
gp.turns.appendBlock({ blocks: [] }, { kind: gp.consts.BlockKind.LLM_TEXT, text: "yes", role: "assistant" });
console.log(longer.id, empty.blocks.length, normal.blocks.map((block) => block.kind));

const last = longer.blocks[longer.blocks.length - 1];
if (last.kind === "user" && last.text === "and now?" && last.payload.text === "and now?") {
    console.log("both views are the same");
}

// A turn that was put together piece by piece: the compiler has widened `kind` to string.
const blocks = [{ kind: "user", text: "hello" }];
const assembled = { blocks, metadata: { trace_id: "t" } };

// ---------------------------------------------------------------------- Engines

const echo = gp.engines.echo({ reply: "READY" });
const silent = gp.engines.echo();
const fromProfile = gp.engines.fromProfile("fast", { temperature: 0.2 });
const usual = [gp.engines.fromProfile(), gp.engines.fromProfile(null, { model: "m" })];
const fromConfig = gp.engines.fromConfig({
    model: "m",
    apiType: "openai",
    provider: "openai",
    profile: "p",
    temperature: 0.7,
    topP: 0.9,
    maxTokens: 1000,
    timeoutSeconds: 30,
    timeoutMs: 30000,
    apiKey: ENV.API_KEY,
    baseURL: "https://example.com/v1",
});
const changing = gp.engines.fromFunction((turn) => {
    turn.blocks.push(gp.turns.newAssistantBlock("ok"));
});
const answering = gp.engines.fromFunction((turn, ctx) => {
    ctx.log("info", "called", { blocks: turn.blocks.length });
    return { blocks: [...turn.blocks, { kind: "llm_text", text: "ok" }] };
});
const slow = gp.engines.fromFunction(async (turn) => {
    await null;
    turn.blocks.push({ kind: "llm_text", text: "ok" });
    return turn;
});
console.log(echo.name, silent.name, fromProfile.name, usual.length, fromConfig.name, changing.name, slow.name);

// ---------------------------------------------------------------------- Middleware

const logging = gp.middlewares.fromJS((turn, next, ctx) => {
    console.log("session:", ctx.sessionId, "inference:", ctx.inferenceId, "trace:", ctx.traceId);
    console.log("turn:", ctx.turnId, "name:", ctx.middlewareName, "at:", ctx.timestampMs, "until:", ctx.deadlineMs);
    if (ctx.signal.aborted) return;
    return next(turn);
}, "logging-mw");
const stamping = gp.middlewares.fromJS((turn, next) => {
    const out = next(turn);
    out.metadata = out.metadata || {};
    out.metadata.trace_id = "js-mw";
    return out;
});
const silentOne = gp.middlewares.fromJS((turn) => {
    turn.blocks.shift();
});
const later = gp.middlewares.fromJS(async (turn, next) => {
    const out = await next.async(turn);
    return { ...out, id: "renamed" };
});
const systemPrompt = gp.middlewares.go("systemPrompt", { prompt: "Be brief." });
const others = [gp.middlewares.go("reorderToolResults"), gp.middlewares.go("a-host-brought-it", { level: 3 })];
const native = gp.middlewares.native("turnLogging");
console.log(logging.type === "js", systemPrompt.type === "go", later.name, native.name, others.length);

// ---------------------------------------------------------------------- Tools

const registry = gp.tools
    .createRegistry()
    .register({
        name: "get_weather",
        description: "Get weather for a city",
        parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
        handler: (args, ctx) => {
            console.log("tool call ID:", ctx.callId, "called at:", ctx.timestampMs, ctx.toolName, ctx.deadlineMs);
            return { temp: 72, city: args.city };
        },
    })
    .register({ name: "add", handler: ({ a, b }) => ({ sum: a + b }) })
    .register({ name: "nothing", handler() {} })
    .register({ name: "later", replace: true, version: "2", tags: ["slow"], handler: async () => "done" })
    .useGoTools(["go_double"])
    .useGoTools()
    .useNativeTools();
for (const { name, description, version, tags } of registry.list()) {
    console.log(name, description.length, version, tags && tags.join());
}
const sum = registry.call("add", { a: 1, b: 2 }).sum;
registry.call("nothing");

// ---------------------------------------------------------------------- Hooks & tool loop

/** @type {import("geppetto").ToolHooks} */
const hooks = {
    beforeToolCall: (payload) => {
        console.log(payload.phase, payload.call.id, payload.timestampMs, payload.sessionId, payload.inferenceId);
        if (payload.call.name === "rm") return { action: "abort", error: "not here" };
        return { call: { args: { ...payload.call.args, checked: true } } };
    },
    afterToolCall: async ({ call, result }) => {
        console.log(call.name, result.value, result.error, result.durationMs);
        if (result.error) return { result: null, error: "" };
    },
    onToolError: ({ attempt, error, defaultRetry, defaultBackoffMs }) => {
        console.log(error, defaultRetry);
        if (attempt > 3) return { action: gp.consts.HookAction.ABORT };
        return { action: "retry", backoffMs: defaultBackoffMs * 2 };
    },
    hookErrorPolicy: "open",
    failOpen: false,
    maxHookRetries: 5,
};

// ---------------------------------------------------------------------- Builder

const built = gp
    .createBuilder()
    .withEngine(answering)
    .useMiddleware(logging)
    .useMiddleware((turn, next) => next(turn))
    .useMiddleware((turn, next) => next())
    .useGoMiddleware("systemPrompt", { prompt: "Be brief." })
    .useGoMiddleware("reorderToolResults")
    .useNativeMiddleware("turnLogging")
    .withTools(registry, { enabled: true, maxIterations: 3, toolChoice: "auto", maxParallelTools: 1 })
    .withToolLoop({
        toolChoice: gp.consts.ToolChoice.AUTO,
        toolErrorHandling: gp.consts.ToolErrorHandling.RETRY,
        executionTimeoutMs: 1000,
        retryMaxRetries: 2,
        retryBackoffMs: 100,
        retryBackoffFactor: 1.5,
        allowedTools: ["add"],
        hooks: { hookErrorPolicy: "fail-open" },
    })
    .withToolHooks(hooks)
    .withToolHooks({ beforeToolCall() {} })
    .buildSession();
gp.createBuilder({ engine: echo, middlewares: [logging, (turn, next) => next(turn)], tools: registry });

// ---------------------------------------------------------------------- Session

const session = gp.createSession({
    engine: echo,
    middlewares: [logging, stamping, silentOne],
    tools: registry,
    toolLoop: { toolChoice: "auto", toolErrorHandling: "continue", hooks },
    toolHooks: { hookErrorPolicy: "fail-closed" },
});
session.append(turn);
session.append(assembled);
const latest = session.latest();
console.log(latest === null, latest && latest.blocks.length, session.turnCount(), session.turns().length);
console.log(session.getTurn(-1)?.id, session.turnsRange(1).length, session.turnsRange(0, -1).length);
console.log(session.turnsRange());
console.log(session.isRunning(), session.cancelActive());

const out = session.run();
session.run(assembled);
session.run(undefined, { timeoutMs: 3000, tags: { demo: "seed" } });
session.run(null, { traceId: "t", coalesce: false });
built.run(gp.turns.newTurn({ blocks: [gp.turns.newUserBlock("ping")] }));
console.log(out.blocks[0].payload.text, out.metadata && out.metadata.trace_id);

const once = gp.runInference(echo, turn);
gp.runInference(echo, { blocks: [] }, { tools: registry, toolLoop: { enabled: false } });
session.runAsync(once).then((turn) => console.log(turn.id));

// ---------------------------------------------------------------------- Run handle

async function main() {
    await session.runAsync();
    const handle = session.start(turn, { timeoutMs: 30000, tags: { run: 1 }, signal: new AbortController().signal });
    handle
        .on("start", (ev) => console.log(ev.type, ev.sessionId, ev.inferenceId, ev.turnId, ev.timestampMs))
        .on("partial", (ev) => console.log(ev.delta, ev.completion))
        .on("tool-call", (ev) => console.log("Tool called:", ev.toolCall.id, ev.toolCall.name, ev.toolCall.input))
        .on("tool-result", (ev) => console.log(ev.toolResult.id, ev.toolResult.result))
        .on("final", (ev) => console.log("Complete:", ev.text))
        .on(gp.consts.EventType.ERROR, (ev) => console.log(ev.error))
        .on("*", (ev) => {
            if (ev.type === "partial") console.log(ev.delta);
        });
    setTimeout(() => handle.cancel(), 5000);
    try {
        const result = await handle.promise;
        console.log(result.blocks.length);
    } catch (error) {
        if (error instanceof gp.GeppettoError && error.code === "ABORTED") handle.cancel("again");
        else throw error;
    }
}

module.exports = { main, sum };
