// expect: LIMIT_MEMORY - a memory bomb: generators that stand still
// flags: --timeout-ms 10000
function* one() { yield 1; }
const kept = [];
for (;;) { const g = one(); g.next(); kept.push(g); }
