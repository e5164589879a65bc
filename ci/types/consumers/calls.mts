// What a program does with namespaces, handles and callbacks themselves: names them, passes them on, adds to them.
import * as gp from "geppetto";
import { engines, middlewares, tools, turns } from "geppetto";
import type {
    AfterToolCallHook,
    BeforeToolCallHook,
    EngineFn,
    EventListener,
    EventSelector,
    ListenerMap,
    LogFn,
    MiddlewareFn,
    MiddlewareLike,
    NextFn,
    OnToolErrorHook,
    ToolHandler,
} from "geppetto";
import type { turns as turnTypes } from "geppetto";

/** The usual test for identical types. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function has<T>() {
    return <V,>(_value: V, _same: Equal<V, T>): void => undefined;
}

// A host that brings more: a function of a namespace, a method of a handle, an argument of a callback's context.
declare module "geppetto" {
    namespace engines {
        /** Always says that. */
        function parrot(text: string): Engine;
    }
    interface Session {
        /** Writes it down. */
        save(path: string): Promise<void>;
    }
    interface RunContext {
        /** Who asked. */
        user?: string;
    }
}

// ---------------------------------------------------------------------- Namespaces

// One object, however it is reached; functions can be taken out of it and passed on.
const { newUserBlock } = gp.turns;
export const same: typeof turns = gp.turns;
export const blocks: gp.Block[] = ["a", "b"].map((text) => newUserBlock(text));
const make: (options?: gp.EchoOptions) => gp.Engine = engines.echo;
has<gp.Engine>()(make({ reply: "READY" }), true);
has<gp.Engine>()(gp.engines.parrot("hello"), true);
export const names: keyof typeof tools = "createRegistry";
type Normalize = typeof turnTypes.normalize;
export const normalize: Normalize = (turn) => turns.normalize(turn);

// @ts-expect-error a namespace is no function
gp.turns();
// @ts-expect-error nor a class
new gp.engines();
// @ts-expect-error nor is it filled
gp.tools.mine = make;
// @ts-expect-error a type-only import holds no functions
turnTypes.newTurn();
// @ts-expect-error a function of another namespace
gp.tools.echo();
// @ts-expect-error too many arguments
turns.newUserBlock("hello", "again");
// @ts-expect-error a part of a turn in the place of the turn
turns.appendBlock(newUserBlock("hello"), turns.newTurn());

// ---------------------------------------------------------------------- Handles

const session = gp.createSession({ engine: engines.echo() });
const registry = tools.createRegistry();
export const saved: Promise<void> = session.save("a.json");
// What is chained stays what it is.
has<gp.ToolRegistry>()(registry.useNativeTools().useGoTools(["a"]), true);
has<gp.Builder>()(gp.createBuilder().withTools(registry).useNativeMiddleware("systemPrompt", { prompt: "p" }), true);
// A method by its type.
export const run: gp.Session["run"] = (seedTurn, options) => session.run(seedTurn, options);
export const parameters: Parameters<gp.Session["getTurn"]> = [-1];
// Whatever a tool gives.
has<any>()(registry.call("add"), true);
// A promise that is there more than once is the same one.
const started = session.start();
export const both: [Promise<gp.Turn>, Promise<gp.Turn>] = [started.promise, started.promise];

// @ts-expect-error the properties of a handle are read
started.promise = Promise.reject();
// @ts-expect-error and so is what tells them apart
export const shape: gp.Builder = { ...registry };
// @ts-expect-error nobody else makes them
class Mine implements gp.Engine {
    name = "mine";
}
// @ts-expect-error nor from what can be seen of them
export const made: gp.Engine = { name: "mine" };
// @ts-expect-error a method that the handle does not have
session.stop();
// @ts-expect-error an argument that it does not take
session.isRunning(true);
// @ts-expect-error the place has to be said
session.getTurn();
// @ts-expect-error a place is a number
session.getTurn("last");
// @ts-expect-error null is no list of names
registry.useGoTools(null);
// @ts-expect-error the tools are not where the settings should be
gp.createBuilder().withToolLoop(registry);

// ---------------------------------------------------------------------- Callbacks

// Each has a name, and its parameters are known by it.
export const engine: EngineFn = (turn, ctx) => {
    has<gp.Turn>()(turn, true);
    has<LogFn>()(ctx.log, true);
    has<string | undefined>()(ctx.user, true);
    if (turn.blocks.length > 0) return { blocks: [{ kind: "llm_text", text: "ok" }] };
};
export const middleware: MiddlewareFn = async (turn, next, ctx) => {
    has<NextFn>()(next, true);
    ctx.log("debug", ctx.middlewareName, { blocks: turn.blocks.length });
    const rest = [next(turn), next(), await next.async(), await next.async({ blocks: [{ text: "older" }] })];
    has<gp.Turn[]>()(rest, true);
    return rest[0];
};
export const handler: ToolHandler = ({ a, b }, ctx) => [a + b, ctx.callId];
export const before: BeforeToolCallHook = ({ call }) => (call.name === "rm" ? { action: "abort" } : undefined);
export const after: AfterToolCallHook = async ({ result }) => ({ result: result.value ?? null });
export const failed: OnToolErrorHook = () => {};
export const listener: EventListener = (event) => event.seq;
export const log: LogFn = (level, message) => void [level, message];
// Fewer parameters do.
export const least: [EngineFn, MiddlewareFn, ToolHandler, EventListener] = [() => {}, () => {}, () => 1, () => {}];
// A function or what was made of one, alone and in a list.
export const likes: MiddlewareLike[] = [middleware, middlewares.fromJS(middleware), middlewares.go("turnLogging")];
likes.forEach((like) => gp.createBuilder({ middlewares: likes }).useMiddleware(like));
// One listener for all of them.
for (const type of ["start", "*"] as const) started.on(type, listener).off(type, listener);
export const selectors: Equal<EventSelector, keyof ListenerMap> = true;

// @ts-expect-error a text is no turn
export const text: EngineFn = () => "done";
// @ts-expect-error an answer may be a turn or nothing, not null
export const nothing: EngineFn = () => null;
// @ts-expect-error too many parameters: there is nobody who gives the third
export const three: EngineFn = (turn, ctx, next: NextFn) => next(turn);
// @ts-expect-error a promise of something else
export const promised: MiddlewareFn = async () => 1;
// @ts-expect-error the rest of the chain is a function, and has to be called
export const uncalled: MiddlewareFn = (turn, next) => next;
// @ts-expect-error what it gives now is no promise
export const awaited: MiddlewareFn = (turn, next) => next(turn).then();
// @ts-expect-error it has the one way besides
export const sync: MiddlewareFn = (turn, next) => next.sync(turn);
// @ts-expect-error an action of another hook
export const again: BeforeToolCallHook = () => ({ action: "retry" });
// @ts-expect-error a misspelt field of what a hook gives
export const misspelt: AfterToolCallHook = ({ result }): gp.AfterToolCallResult => ({ results: result.value });
// @ts-expect-error a level that does not exist
log("fatal", "no");
// @ts-expect-error the message is missing
log("error");
// @ts-expect-error a name is no middleware
export const named: MiddlewareLike = "systemPrompt";
// @ts-expect-error nor is an engine's function, which takes something else second
export const other: MiddlewareLike = (turn: gp.Turn, ctx: gp.RunContext) => ctx.log("info", turn.id ?? "");
