// expect: TIMEOUT - swallowing the end: a timer that waits behind a loop
setTimeout(() => console.log("swallowed"), 0);
for (;;);
