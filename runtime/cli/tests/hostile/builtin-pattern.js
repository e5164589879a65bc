// expect: TIMEOUT - a regular expression that takes seconds to compile
new RegExp("\\k<a>".repeat(2e5) + "(?<a>x)");
