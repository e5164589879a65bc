// expect: TIMEOUT - the `get` trap of a proxy
const proxy = new Proxy(function () {}, { get() { for (;;); } });
proxy.a;
