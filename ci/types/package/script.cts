// The same as a CommonJS module.
import gp = require("geppetto");

const session = gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auto" } });
session.run().blocks.length satisfies number;

// @ts-expect-error a misspelt value
gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auot" } });

export = session;
