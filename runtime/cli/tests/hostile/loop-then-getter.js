// expect: TIMEOUT - the getter of a `then`
Promise.resolve({ get then() { for (;;); } });
