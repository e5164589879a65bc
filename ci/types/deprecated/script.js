// The same in a plain script, with `require`.
const { consts } = require("deprecated");

consts.Choice./*|*/; // struck: ALL, BARE, NOTE, SINCE, SINCE_NOTE, SINCE_USE, USE, USE_NOTE
/** @type {import("deprecated").Options} */
const options = { /*|*/ }; // struck: all, bare, note, since, sinceNote, sinceUse, use, useNote

options.plain = consts.Plain.A;
options.sinceNote = true; // old: sinceNote
options.choice = consts.Choice.SINCE; // old: SINCE
/** @param {import("deprecated").ErrorData["BROKEN"]} data */ // old: "BROKEN"
exports.why = (data) => [data.what, data.why]; // old: why
