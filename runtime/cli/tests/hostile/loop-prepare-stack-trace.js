// expect: TIMEOUT - `Error.prepareStackTrace`
Error.prepareStackTrace = () => { for (;;); };
new Error("text").stack;
