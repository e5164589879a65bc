// expect: TIMEOUT - a microtask
queueMicrotask(() => { for (;;); });
