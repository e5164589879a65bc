// expect: TIMEOUT - a timer
setTimeout(() => { for (;;); }, 1);
