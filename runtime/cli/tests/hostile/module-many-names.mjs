// expect: 0 - importing a CommonJS file that exports very many names
// flags: --timeout-ms 1500
const { default: many, k1 } = await import("./parts/many-names.js");
if (many.k1 === 1 && k1 === undefined) console.log("done");
