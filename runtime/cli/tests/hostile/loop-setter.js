// expect: TIMEOUT - a setter
const object = { set value(to) { for (;;); } };
object.value = 1;
