// expect: TIMEOUT - the default of a parameter
((value = (() => { for (;;); })()) => value)();
