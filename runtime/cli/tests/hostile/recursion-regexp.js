// expect: LIMIT_STACK - deep recursion: groups in groups
// flags: --timeout-ms 10000
new RegExp("(?:".repeat(1e5) + ")".repeat(1e5));
