// Asks the language service, as an editor does, what it offers at each `/*|*/` of the programs beside this file, and
// compares that with the comment at the end of the line. Whatever our declarations offer has to explain itself: an
// entry without documentation is a finding too.
import path from "node:path";
import ts from "typescript5";

import { MARK, entriesAt, fail, linesOf, project, root, serviceFor } from "./service.mjs";

const editor = project("tsconfig.editor.json", "editor");

const findings = [];
let places = 0;
for (const name of editor.programs) {
    const source = ts.sys.readFile(name);
    const service = serviceFor(editor, name, source.replaceAll(MARK, ""));
    for (const { number, text, cursor } of linesOf(source)) {
        if (cursor === undefined) continue;
        places += 1;
        const found = offered(service, name, cursor);
        const at = `${path.relative(root, name)}:${number}`;
        findings.push(...compare(expectation(text), found).map((what) => `${at}: ${what}`));
        // The control: another expectation is not met.
        const control = compare({ names: ["no such name"], exact: true }, found);
        if (control.length === 0) findings.push(`${at}: nothing is compared`);
    }
}
if (places < 50) findings.push(`only ${places} places were found: the programs are not read as they should be`);
if (findings.length > 0) fail(findings);
console.log(`${places} places in ${editor.programs.length} programs offer what they should`);

/** What the comment at the end of a line says. */
function expectation(line) {
    const [, word, names] = /\/\/ (offers|among): (.+)$/.exec(line) ?? [];
    return { exact: word === "offers", names: names?.split(", ") ?? [] };
}

/** What the language service offers: from name to whether that is explained. */
function offered(service, name, cursor) {
    const explained = (entry) => {
        // Values of a type cannot be explained.
        if (entry.kind === "string") return true;
        const details = service.getCompletionEntryDetails(name, cursor, entry.name, {}, entry.source, {}, entry.data);
        return details !== undefined && details.documentation.length > 0;
    };
    return new Map(entriesAt(service, name, cursor).map((entry) => [entry.name, explained(entry)]));
}

function compare({ names, exact }, found) {
    if (names.length === 0) return ["the line does not say what it `// offers: ` or what is `// among: ` that"];
    const more = exact ? [...found.keys()].filter((name) => !names.includes(name)) : [];
    return [
        ...names.filter((name) => !found.has(name)).map((name) => `${name} is not offered`),
        ...more.map((name) => `${name} is offered unasked`),
        ...names.filter((name) => found.get(name) === false).map((name) => `${name} has no documentation`),
    ];
}
