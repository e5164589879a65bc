// expect: TIMEOUT - an interval that nobody ends
setInterval(() => {}, 1);
