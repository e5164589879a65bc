// expect: TIMEOUT - `continue` to an outer label
outer: for (;;) { for (;;) continue outer; }
