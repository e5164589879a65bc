// Wrong on purpose: plain JavaScript is checked too.
const gp = require("geppetto");

module.exports = gp.consts.ToolChoise; // TS2551
