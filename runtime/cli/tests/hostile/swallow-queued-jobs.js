// expect: TIMEOUT - swallowing the end: a job that waits behind a loop
Promise.resolve().then(() => console.log("swallowed"));
for (;;);
