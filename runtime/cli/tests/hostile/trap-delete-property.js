// expect: TIMEOUT - the `deleteProperty` trap of a proxy
const proxy = new Proxy(function () {}, { deleteProperty() { for (;;); } });
delete proxy.a;
