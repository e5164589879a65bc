// expect: TIMEOUT - the `getPrototypeOf` trap of a proxy
const proxy = new Proxy(function () {}, { getPrototypeOf() { for (;;); } });
proxy instanceof Object;
