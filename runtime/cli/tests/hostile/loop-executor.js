// expect: TIMEOUT - the executor of a promise
new Promise(() => { for (;;); });
