// expect: LIMIT_MEMORY - going on in a timer after the end of memory
// flags: --timeout-ms 10000
setTimeout(() => console.log("swallowed"), 0);
new Array(1e8).fill(0);
