// expect: LIMIT_STACK - deep recursion: two functions that call each other
// flags: --timeout-ms 10000
const one = () => two() + 1;
const two = () => one() + 1;
one();
