// expect: TIMEOUT - swallowing the end: a promise that catches
new Promise(() => { for (;;); }).catch(() => console.log("swallowed"));
// The end of the executor becomes a rejection; the script runs on until the engine asks again.
for (let i = 0; i < 1e6; i++);
console.log("swallowed");
