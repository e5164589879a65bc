// expect: LIMIT_STACK - deep recursion: a getter that reads itself
// flags: --timeout-ms 10000
const object = { get value() { return this.value; } };
object.value;
