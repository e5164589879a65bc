// expect: TIMEOUT - a `finally` that takes back a `break`
for (;;) { for (;;) { try { break; } finally { continue; } } }
