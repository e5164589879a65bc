// expect: TIMEOUT - a getter that `structuredClone` reads
structuredClone({ get a() { for (;;); } });
