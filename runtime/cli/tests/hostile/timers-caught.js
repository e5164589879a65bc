// expect: TIMEOUT - timers without end, caught
for (;;) { try { setTimeout(() => {}, 1e6); } catch {} }
