// expect: LIMIT_TIMERS - the errors of limits
globalThis.RangeError = globalThis.Error = class { constructor() { throw "replaced"; } };
Object.defineProperty(Object.prototype, "code", { get: () => "FORGED", set() {}, configurable: true });
for (;;) setTimeout(() => {}, 1e6);
