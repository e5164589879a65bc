// expect: TIMEOUT - swallowing the end: a loop in `catch` of a loop
for (;;) { try { for (;;); } catch { for (;;); } finally { for (;;); } }
