// expect: LIMIT_MEMORY - a memory bomb: a replacement that grows
// flags: --timeout-ms 10000
"a".repeat(1e5).replaceAll("a", "$`");
