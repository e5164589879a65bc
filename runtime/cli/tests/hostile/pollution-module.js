// expect: 0 - the functions that load other files
Object.prototype.default = "replaced";
Object.prototype.__esModule = true;
Object.defineProperty(Object.prototype, "exports", { set() { throw "replaced"; }, configurable: true });
if (require("./parts/number.js").number !== 1) throw new Error("replaced");
console.log("done");
