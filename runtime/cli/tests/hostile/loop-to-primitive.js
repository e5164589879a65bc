// expect: TIMEOUT - `Symbol.toPrimitive` in an addition
1 + { [Symbol.toPrimitive]() { for (;;); } };
