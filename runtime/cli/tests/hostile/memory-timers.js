// expect: LIMIT_TIMERS - timers that each keep much: there are too many before it is too much
// flags: --timeout-ms 10000
for (;;) { const kept = "a".repeat(1000); setTimeout(() => kept, 1e6); }
