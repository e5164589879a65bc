// expect: TIMEOUT - `toJSON`
JSON.stringify({ toJSON() { for (;;); } });
