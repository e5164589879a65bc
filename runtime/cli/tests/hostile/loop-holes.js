// expect: TIMEOUT - `forEach` over a length without elements
Array.prototype.forEach.call({ length: 2 ** 53 - 1 }, () => {});
