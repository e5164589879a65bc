// expect: LIMIT_STACK - deep recursion: a proxy of a proxy of a proxy
// flags: --timeout-ms 10000
let proxy = {};
for (let i = 0; i < 20000; i++) proxy = new Proxy(proxy, {});
proxy.value;
