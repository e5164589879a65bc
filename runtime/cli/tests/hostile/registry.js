// expect: 0 - finalizers and weak references in a crowd
// flags: --timeout-ms 10000
const registry = new FinalizationRegistry((held) => { held(); });
for (let i = 0; i < 1000; i++) registry.register({}, () => new WeakRef({}).deref());
console.log("done");
