// expect: TIMEOUT - a length that answers differently the second time
let asked = 0;
Array.prototype.join.call({ get length() { return asked++ ? 2 ** 53 - 1 : 1; } }, "");
