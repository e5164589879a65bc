// expect: TIMEOUT - a module after its top-level `await`
await 1;
for (;;);
