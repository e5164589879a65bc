// expect: LIMIT_STACK - deep recursion: `flat` of an array in itself
// flags: --timeout-ms 10000
const array = [];
array[0] = array;
array.flat(Infinity);
