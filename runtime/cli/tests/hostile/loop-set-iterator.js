// expect: TIMEOUT - a set that pulls from an iterator without end
new Set([1]).union({ size: 1, has() {}, keys: () => ({ next: () => ({ done: false, value: 1 }) }) });
