// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr: error: thrown: string "aaaaaaaa
throw "a".repeat(1e6);
