// expect: TIMEOUT - a regular expression that goes back and back
/^(a+)+$/.test("a".repeat(40) + "b");
