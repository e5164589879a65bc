// expect: TIMEOUT - a getter
const object = { get value() { for (;;); } };
object.value;
