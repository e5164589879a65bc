// An ES module whose types come from the installed package, and from nowhere else.
import * as gp from "geppetto";
import type { RunHandle } from "geppetto";

const session = gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auto" } });
const handle: RunHandle = session.start().on("partial", (event) => event.delta satisfies string);
export const turn: gp.Turn = await handle.promise;

// @ts-expect-error a misspelt value
gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auot" } });
// @ts-expect-error the package has these parts: turns, globals
import("@geppetto/types/engines");
