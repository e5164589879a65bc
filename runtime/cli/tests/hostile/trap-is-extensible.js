// expect: TIMEOUT - the `isExtensible` trap of a proxy
const proxy = new Proxy(function () {}, { isExtensible() { for (;;); } });
Object.isExtensible(proxy);
