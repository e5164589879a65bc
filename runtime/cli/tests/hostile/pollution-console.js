// expect: 0 - everything that could print
const log = console.log;
Array.prototype.join = Array.prototype.map = String.prototype.concat = Object.keys = JSON.stringify = () => { throw "replaced"; };
Array.prototype[Symbol.iterator] = function* () { throw "replaced"; };
log("done", [1, { a: 2 }], new Map());
log("done");
