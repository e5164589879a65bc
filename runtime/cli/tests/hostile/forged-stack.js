// expect: 1 - an error that says that it is a limit is an uncaught error like others
// stderr: error: Error: only a forgery
throw Object.assign(new Error("only a forgery"), { code: "LIMIT_STACK" });
