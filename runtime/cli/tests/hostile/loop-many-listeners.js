// expect: TIMEOUT - looking for listeners among very many
// flags: --timeout-ms 1000
const { signal } = new AbortController();
for (let count = 0; count < 60_000; count++) signal.addEventListener("abort", Math.abs.bind(null));
for (;;) {
  signal.removeEventListener("abort", Math.abs);
  signal.onabort = null;
}
