// expect: LIMIT_MEMORY - a memory bomb: a text that doubles
// flags: --timeout-ms 10000
let text = "a";
for (;;) { text += text; text.charCodeAt(1); }
