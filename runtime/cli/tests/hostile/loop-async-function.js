// expect: TIMEOUT - an async function before its first `await`
(async () => { for (;;); })();
