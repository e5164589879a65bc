// expect: TIMEOUT - the `set` trap of a proxy
const proxy = new Proxy(function () {}, { set() { for (;;); } });
proxy.a = 1;
