// expect: LIMIT_MEMORY - a memory bomb: a registry of finalizers
// flags: --timeout-ms 10000
const registry = new FinalizationRegistry(() => {});
const kept = [];
for (;;) { const object = {}; kept.push(object); registry.register(object, object.a); }
