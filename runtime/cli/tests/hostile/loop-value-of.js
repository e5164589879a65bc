// expect: TIMEOUT - `valueOf` in a comparison
({ valueOf() { for (;;); } }) < 1;
