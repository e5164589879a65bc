// One line for each class of mistake that the compiler finds before the script runs. What is right stands above it.
import * as gp from "geppetto";
import { createBuilder, createSession, engines, middlewares, runInference, tools, turns } from "geppetto";

const engine = engines.echo();
const registry = tools.createRegistry();
const session = createSession({ engine });
const middleware = middlewares.fromJS((turn, next) => next(turn));
const turn = turns.newTurn();
const builder = createBuilder();
const handle = session.start(turn);

// ---------------------------------------------------------------------- Options

createSession({ engine, toolLoop: { toolChoice: "auto" } });
// @ts-expect-error a misspelt option
createSession({ engine, toolloop: { toolChoice: "auto" } });
// @ts-expect-error a misspelt option further inside
createSession({ engine, toolLoop: { toolChoise: "auto" } });
// @ts-expect-error a misspelt value
createSession({ engine, toolLoop: { toolChoice: "auot" } });
// @ts-expect-error the key of a value
createSession({ engine, toolLoop: { toolChoice: "AUTO" } });
// @ts-expect-error a value of another enum
createSession({ engine, toolLoop: { toolChoice: gp.consts.ToolErrorHandling.ABORT } });
// @ts-expect-error a value of the wrong type
createSession({ engine, toolLoop: { maxIterations: "5" } });
// @ts-expect-error a list of the wrong type
createSession({ engine, toolLoop: { allowedTools: "add" } });
// @ts-expect-error a session without an engine
createSession({ tools: registry });
// @ts-expect-error no options at all
createSession();
// @ts-expect-error the engine is an argument already
runInference(engine, turn, { engine });
// @ts-expect-error the turn is missing
runInference(engine);
// @ts-expect-error an option of another engine
engines.echo({ answer: "READY" });
// @ts-expect-error a number in quotes
engines.fromConfig({ temperature: "0.2" });
// @ts-expect-error a misspelt option
engines.fromConfig({ baseUrl: "https://example.com" });
// @ts-expect-error options have to be there
engines.fromConfig();

// ---------------------------------------------------------------------- Handles

builder.withEngine(engine).useMiddleware(middleware).withTools(registry);
// @ts-expect-error a session is no engine
createSession({ engine: session });
// @ts-expect-error a registry is no engine
builder.withEngine(registry);
// @ts-expect-error an engine is no registry
builder.withTools(engine);
// @ts-expect-error an engine is no middleware
builder.useMiddleware(engine);
// @ts-expect-error an engine in a list of middleware
createBuilder({ middlewares: [middleware, engine] });
// @ts-expect-error one middleware is no list
createBuilder({ middlewares: middleware });
// @ts-expect-error a builder is no session
const built: gp.Session = builder;
// @ts-expect-error nor is a run handle
const started: gp.Session = handle;
// @ts-expect-error an object that looks like an engine
runInference({ name: "echo" }, turn);
// @ts-expect-error a copy of what can be seen of one
const copied: gp.MiddlewareRef = { type: "js", name: "logging" };
// @ts-expect-error the class itself is not to be had
new gp.Session();
// @ts-expect-error handles are frozen
engine.name = "mine";
// @ts-expect-error what tells handles apart is the compiler's
export { handle as symbol } from "geppetto";

// ---------------------------------------------------------------------- Turns & blocks

turns.newTurn({ blocks: [{ kind: "user", text: "hello" }], metadata: { session_id: "s", "myapp.note@v1": 1 } });
// @ts-expect-error a misspelt short name
turns.newTurn({ metadata: { sesion_id: "s" } });
// @ts-expect-error a short name of another map
turns.newTurn({ data: { session_id: "s" } });
// @ts-expect-error a value of the wrong type
turns.newTurn({ metadata: { trace_id: 7 } });
// @ts-expect-error a misspelt short name on the way out
turn.metadata?.sesion_id;
// @ts-expect-error a misspelt field
turns.newTurn({ block: [] });
// @ts-expect-error a misspelt field of a block
turns.appendBlock(turn, { kind: "user", txt: "hello" });
// @ts-expect-error a misspelt field of its older form
turns.appendBlock(turn, { kind: "user", payload: { txt: "hello" } });
// @ts-expect-error a list of texts
session.append({ blocks: ["hello"] });
// @ts-expect-error a turn has blocks
session.append({ id: "t" });
// @ts-expect-error the text is missing
turns.newUserBlock();
// @ts-expect-error and this is none
turns.newUserBlock(undefined);
// @ts-expect-error the arguments are missing
turns.newToolCallBlock("1", "add");
// @ts-expect-error what is handed out has one of the known kinds
turn.blocks[0]?.kind === "assistant";
// @ts-expect-error there may be no turn
session.latest().blocks;
// @ts-expect-error nor one at that place
session.getTurn(0).blocks;

// ---------------------------------------------------------------------- Functions of the script

middlewares.fromJS((turn, next, ctx) => (ctx.signal.aborted ? turn : next(turn)));
// @ts-expect-error a text is no turn
middlewares.fromJS(() => "done");
// @ts-expect-error nor is the promise of one
engines.fromFunction(async () => "done");
// @ts-expect-error a function has to be given
middlewares.fromJS("logging");
// @ts-expect-error the rest of the chain takes a turn
middlewares.fromJS((turn, next) => next(turn.blocks));
// @ts-expect-error a promise is no turn yet
middlewares.fromJS((turn, next) => next.async(turn).blocks);
// @ts-expect-error a field that the context does not have
middlewares.fromJS((turn, next, ctx) => next(ctx.turn));
// @ts-expect-error a field of the context of middleware
engines.fromFunction((turn, ctx) => ctx.log("info", ctx.middlewareName));
// @ts-expect-error a level that does not exist
engines.fromFunction((turn, ctx) => ctx.log("trace", "called"));
// @ts-expect-error the options of a known middleware
middlewares.go("systemPrompt", { promt: "Be brief." });
// @ts-expect-error it has none
builder.useGoMiddleware("turnLogging", { level: 1 });

// ---------------------------------------------------------------------- Tools and hooks

registry.register({ name: "add", handler: ({ a, b }) => a + b });
// @ts-expect-error the handler is missing
registry.register({ name: "add" });
// @ts-expect-error the name is missing
registry.register({ handler: () => 1 });
// @ts-expect-error a misspelt field
registry.register({ name: "add", handler: () => 1, desciption: "Adds" });
// @ts-expect-error a handler is a function
registry.register({ name: "add", handler: 1 });
// @ts-expect-error a field that the context does not have
registry.register({ name: "add", handler: (args, ctx) => ctx.turnId });
// @ts-expect-error there may be no session
registry.register({ name: "add", handler: (args, ctx) => ctx.sessionId.length });
// @ts-expect-error the arguments are an object
registry.call("add", 1);
// @ts-expect-error a list of names
registry.useGoTools("go_double");
// @ts-expect-error a hook that does not exist
builder.withToolHooks({ beforeTool: () => undefined });
// @ts-expect-error this hook cannot ask for another attempt
builder.withToolHooks({ beforeToolCall: () => ({ action: "retry" }) });
// @ts-expect-error an action that does not exist
builder.withToolHooks({ onToolError: () => ({ action: "again" }) });
// @ts-expect-error a field of another hook
builder.withToolHooks({ beforeToolCall: ({ result }) => void result });
// @ts-expect-error a misspelt policy
builder.withToolHooks({ hookErrorPolicy: "fail_open" });

// ---------------------------------------------------------------------- Runs

session.run(turn, { timeoutMs: 1000, traceId: "t" });
// @ts-expect-error a misspelt option
session.run(turn, { timeout: 1000 });
// @ts-expect-error a number with a unit
session.runAsync(turn, { timeoutMs: "1s" });
// @ts-expect-error options in the place of the turn
session.start({ timeoutMs: 1000 });
// @ts-expect-error a signal is more than a flag
session.start(turn, { signal: { aborted: false } });
// @ts-expect-error a promise is no turn yet
session.runAsync(turn).blocks;
// @ts-expect-error ids are read
handle.inferenceId = "mine";

// ---------------------------------------------------------------------- The module

// @ts-expect-error a namespace that does not exist
gp.engine.echo();
// @ts-expect-error a function that does not exist
gp.turns.newBlock("user");
// @ts-expect-error constants are not written
gp.consts.ToolChoice.AUTO = "auto";
// @ts-expect-error nor is a namespace
gp.engines = engines;
// @ts-expect-error what the runtime adds to the global object is declared elsewhere
setTimeout(() => undefined, 1);

export { built, copied, started };
