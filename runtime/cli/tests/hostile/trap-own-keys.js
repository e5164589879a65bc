// expect: TIMEOUT - the `ownKeys` trap of a proxy
const proxy = new Proxy(function () {}, { ownKeys() { for (;;); } });
Object.keys(proxy);
