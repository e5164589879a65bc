// expect: TIMEOUT - the `setPrototypeOf` trap of a proxy
const proxy = new Proxy(function () {}, { setPrototypeOf() { for (;;); } });
Object.setPrototypeOf(proxy, null);
