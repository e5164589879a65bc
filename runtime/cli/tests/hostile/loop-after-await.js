// expect: TIMEOUT - an async function after its first `await`
(async () => { await 1; for (;;); })();
