// expect: LIMIT_STACK - deep recursion: parentheses in parentheses
// flags: --timeout-ms 10000
eval("(".repeat(1e5) + ")".repeat(1e5));
