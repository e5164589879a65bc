// expect: LIMIT_STACK - deep recursion: brackets in brackets, parsed as JSON
// flags: --timeout-ms 10000
JSON.parse("[".repeat(1e5) + "]".repeat(1e5));
