// expect: TIMEOUT - catching each refusal, again and again
for (;;) { try { new Array(4e9).join(); } catch {} }
