// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr:        \u{0}\u{1b}[2Ja
throw new Error("a\n\u0000\u001b[2J".repeat(1e5));
