// expect: TIMEOUT - the `apply` trap of a proxy
const proxy = new Proxy(function () {}, { apply() { for (;;); } });
proxy();
