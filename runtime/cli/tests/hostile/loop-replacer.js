// expect: TIMEOUT - the replacer of `JSON.stringify`
JSON.stringify([1], () => { for (;;); });
