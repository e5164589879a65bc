// The same classes of mistakes in a plain script: an editor underlines them without any declaration by its author.
const gp = require("geppetto");
const { createSession, engines } = require("geppetto");

const engine = engines.echo();
const session = createSession({ engine, toolLoop: { toolChoice: "auto" } });

// @ts-expect-error a misspelt option
createSession({ engine, toolLoop: { toolChoise: "auto" } });
// @ts-expect-error a misspelt value
createSession({ engine, toolLoop: { toolChoice: "auot" } });
// @ts-expect-error a session is no engine
createSession({ engine: session });
// @ts-expect-error a session without an engine
createSession({});
// @ts-expect-error the handler is missing
gp.tools.createRegistry().register({ name: "add" });
// @ts-expect-error an event that does not exist
session.start().on("finish", () => {});
// @ts-expect-error a field of another event
session.start().on("partial", (event) => event.text);
// @ts-expect-error a misspelt short name
session.append({ blocks: [], metadata: { sesion_id: "s" } });
// @ts-expect-error an enum that does not exist
gp.consts.ToolChoise;
// @ts-expect-error constants are not written
gp.consts.ToolChoice.AUTO = "auto";
// @ts-expect-error a function that does not exist
gp.turns.newBlock("user");
// @ts-expect-error a misspelt option of a run
session.run(null, { timeout: 1000 });
// @ts-expect-error a text is no turn
engines.fromFunction(() => "done");

/**
 * @param {import("geppetto").MiddlewareContext} ctx
 * @returns {gp.Turn | null}
 */
function traced(ctx) {
    // @ts-expect-error a field that the context does not have
    ctx.traceID;
    return ctx.traceId ? session.latest() : null;
}

// @ts-expect-error the environment is read
ENV.HOME = "/";
// @ts-expect-error a function of browsers
fetch("https://example.com");
// @ts-expect-error timers are numbers here
setTimeout(() => {}, 1).unref();

module.exports = { traced };
