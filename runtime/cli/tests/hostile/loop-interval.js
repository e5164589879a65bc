// expect: TIMEOUT - an interval
setInterval(() => { for (;;); }, 1);
