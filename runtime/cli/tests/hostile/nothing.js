// expect: 0 - nothing: what a process needs to start
console.log("done");
