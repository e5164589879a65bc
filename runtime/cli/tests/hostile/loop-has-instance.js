// expect: TIMEOUT - `Symbol.hasInstance`
1 instanceof { [Symbol.hasInstance]() { for (;;); } };
