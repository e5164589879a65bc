// expect: TIMEOUT - a dynamic import of a module that loops
await import("./parts/endless.mjs");
