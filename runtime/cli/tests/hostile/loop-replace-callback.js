// expect: TIMEOUT - the callback of `replace`
"a".replace(/a/, () => { for (;;); });
