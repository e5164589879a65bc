// expect: TIMEOUT - a callback of `then`
Promise.resolve().then(() => { for (;;); });
