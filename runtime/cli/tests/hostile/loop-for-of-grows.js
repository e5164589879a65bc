// expect: TIMEOUT - `for`-`of` over a set that grows as fast as it is read
const set = new Set([0]);
for (const value of set) { set.delete(value); set.add(value + 1); }
