// `print.mjs FILE..` prints the descriptions of all modules of the files as JSON. `print.mjs --changed FILE..` prints what
// is described otherwise after each of many small changes of a text; `--renamed` makes only those of names and values.
import { changes } from "./changes.mjs";
import { describe } from "./describe.mjs";

const [first, ...rest] = process.argv.slice(2);
const read = {
    "--changed": (file) => changes(file),
    "--renamed": (file) => changes(file, ["renamed", "of another value"]),
};
const printed = read[first] ? rest.flatMap(read[first]) : [first, ...rest].flatMap((file) => describe(file));
console.log(JSON.stringify(printed));
