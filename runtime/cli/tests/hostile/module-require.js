// expect: TIMEOUT - a CommonJS file that loops while it is required
require("./parts/endless.js");
