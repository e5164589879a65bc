// expect: TIMEOUT - the `construct` trap of a proxy
const proxy = new Proxy(function () {}, { construct() { for (;;); } });
new proxy();
