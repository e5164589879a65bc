// expect: LIMIT_STACK - deep recursion: a constructor that makes another
// flags: --timeout-ms 10000
class Again { constructor() { new Again(); } }
new Again();
