// expect: TIMEOUT - an object that prints without end
console.log({ get a() { for (;;); } }, { toString() { for (;;); } });
for (;;);
