// expect: TIMEOUT - the scope of a `with`
with ({ get value() { for (;;); } }) value;
