// expect: TIMEOUT - the `getOwnPropertyDescriptor` trap of a proxy
const proxy = new Proxy(function () {}, { getOwnPropertyDescriptor() { for (;;); } });
Object.getOwnPropertyDescriptor(proxy, "a");
