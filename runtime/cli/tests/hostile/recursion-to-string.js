// expect: LIMIT_STACK - deep recursion: `toString` that makes a text of itself
// flags: --timeout-ms 10000
const object = { toString() { return `${this}`; } };
String(object);
