// expect: LIMIT_TIMERS - each timer sets two
// flags: --timeout-ms 10000
const again = () => { setTimeout(again, 0); setTimeout(again, 0); };
again();
