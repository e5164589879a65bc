// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr: error: thrown: Proxy
throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; }, ownKeys() { throw 1; } });
