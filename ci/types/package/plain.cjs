// The same as a plain script.
const gp = require("geppetto");

const session = gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auto" } });
const count = session.run().blocks.length;

// @ts-expect-error a misspelt value
gp.createSession({ engine: gp.engines.echo(), toolLoop: { toolChoice: "auot" } });

module.exports = { count };
