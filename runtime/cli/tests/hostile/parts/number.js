// Required by pollution-module.js.
module.exports.number = 1;
