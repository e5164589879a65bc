// expect: TIMEOUT - prototypes that the host could ask
for (const holder of [Object, Array, Function, Promise, Error, String, Number, Symbol, Map].map((f) => f.prototype)) {
    for (const key of ["then", "code", "message", "stack", "cause", "name", "length", "toJSON", "get", "set", "value"]) {
        try { Object.defineProperty(holder, key, { get: undefined, set() { throw "replaced"; }, configurable: true }); } catch {}
    }
}
for (;;);
