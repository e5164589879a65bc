// expect: TIMEOUT - the callback of `map`
[1].map(() => { for (;;); });
