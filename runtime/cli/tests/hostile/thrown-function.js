// expect: 1 - a thrown value that is hard to show
// flags: --timeout-ms 10000
// stderr: error: thrown: function
throw function () {};
