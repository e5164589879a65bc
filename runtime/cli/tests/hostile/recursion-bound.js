// expect: LIMIT_STACK - deep recursion: a bound function of a bound function
// flags: --timeout-ms 10000
let f = () => 1;
for (let i = 0; i < 1500; i++) f = f.bind();
f();
