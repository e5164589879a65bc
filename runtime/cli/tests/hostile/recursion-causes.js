// expect: 1 - an error with ten thousand causes, uncaught
// flags: --timeout-ms 10000
// stderr: cause: Error: next
let error = new Error("first");
for (let i = 0; i < 10000; i++) error = new Error("next", { cause: error });
throw error;
