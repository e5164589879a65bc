// expect: TIMEOUT - the `has` trap of a proxy
const proxy = new Proxy(function () {}, { has() { for (;;); } });
"a" in proxy;
