// expect: TIMEOUT - the reviver of `JSON.parse`
JSON.parse("[1]", () => { for (;;); });
