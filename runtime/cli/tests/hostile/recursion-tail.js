// expect: LIMIT_STACK - deep recursion: a call in tail position
// flags: --timeout-ms 10000
"use strict";
function again() { return again(); }
again();
