// expect: 1 - a rejection that says that it is a limit
// stderr: error: unhandled rejection: Error: only a forgery
Promise.reject(Object.assign(new Error("only a forgery"), { code: "LIMIT_MEMORY" }));
