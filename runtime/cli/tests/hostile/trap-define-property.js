// expect: TIMEOUT - the `defineProperty` trap of a proxy
const proxy = new Proxy(function () {}, { defineProperty() { for (;;); } });
Object.defineProperty(proxy, "a", {});
