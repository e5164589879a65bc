// expect: LIMIT_TIMERS - timers without end
for (;;) setTimeout(() => {}, 1e6);
