// expect: TIMEOUT - `Array.from` into something that swallows
function Swallows() { return new Proxy({}, { defineProperty: () => true }); }
Array.from.call(Swallows, { length: 2 ** 53 - 1 });
