// expect: 0 - timers with delays that are none
for (const delay of [-1, NaN, Infinity, -Infinity, 1e308, 2 ** 53, {}, "x", null]) { try { clearTimeout(setTimeout(() => {}, delay)); } catch {} }
console.log("done");
