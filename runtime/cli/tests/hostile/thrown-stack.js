// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr: error: Error: text
const error = new Error("text");
Object.defineProperty(error, "stack", { value: 1n });
throw error;
