// expect: 0 - globals that the host could call
const log = console.log;
for (const name of ["Object", "Array", "Promise", "Error", "RangeError", "TypeError", "InternalError", "JSON", "Reflect", "Symbol", "Map", "Proxy", "Function", "String"]) {
    globalThis[name] = () => { throw new EvalError("replaced"); };
}
setTimeout(() => log("done"), 0);
