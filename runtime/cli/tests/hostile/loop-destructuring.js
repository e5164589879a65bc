// expect: TIMEOUT - the default in a destructuring
const { value = (() => { for (;;); })() } = {};
