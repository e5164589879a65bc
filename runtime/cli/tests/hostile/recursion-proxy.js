// expect: LIMIT_STACK - deep recursion: a proxy that is its own prototype
// flags: --timeout-ms 10000
const proxy = new Proxy({}, {});
Object.setPrototypeOf(proxy, proxy);
proxy.value;
