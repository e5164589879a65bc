// expect: TIMEOUT - an error whose message is a loop
const error = new Error();
Object.defineProperty(error, "message", { get() { for (;;); } });
Object.defineProperty(error, "stack", { get() { for (;;); } });
throw error;
