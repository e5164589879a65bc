// expect: TIMEOUT - a regular expression that repeats nothing two billion times
new RegExp("(?:){2147483647}").test("a");
