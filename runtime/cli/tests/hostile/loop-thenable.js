// expect: TIMEOUT - a `then` that a promise calls
Promise.resolve({ then() { for (;;); } });
