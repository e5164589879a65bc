// expect: TIMEOUT - a listener of an abort
const controller = new AbortController();
controller.signal.addEventListener("abort", () => { for (;;); });
controller.abort();
