// expect: TIMEOUT - the `preventExtensions` trap of a proxy
const proxy = new Proxy(function () {}, { preventExtensions() { for (;;); } });
Object.freeze(proxy);
