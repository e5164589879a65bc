// expect: TIMEOUT - a timer far away
setTimeout(() => console.log("swallowed"), 1e9);
