// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr: error: Error: text
const error = new Error("text");
error.name = { toString() { throw 1; } };
throw error;
