const { consts } = require("lights");
const gp = require("geppetto");

/** @type {import("lights").RunOptions} */
const options = { logLevel: consts.LogLevel.VERBOSE };

light(consts.Scene.EVENING, gp.consts.Weather.RAIN, options);
light("dusk", "sun"); // an alias and a value do as well as a constant
