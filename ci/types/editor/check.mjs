// Asks the language service, as an editor does, what it offers at each `/*|*/` of the programs beside this file, and
// compares that with the comment at the end of the line. Whatever our declarations offer has to explain itself: an
// entry without documentation is a finding too.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript5";

const MARK = "/*|*/";
const folder = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(folder);
const config = ts.getParsedCommandLineOfConfigFile(path.join(root, "tsconfig.editor.json"), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (d) => fail([ts.flattenDiagnosticMessageText(d.messageText, "\n")]),
});
const programs = config.fileNames.filter((name) => path.dirname(path.resolve(name)) === folder);

const findings = [];
let places = 0;
for (const name of programs) {
    const source = ts.sys.readFile(name);
    const service = serviceFor(name, source.replaceAll(MARK, ""));
    for (const place of placesOf(source)) {
        places += 1;
        const found = offered(service, name, place);
        const at = `${path.relative(root, name)}:${place.line}`;
        findings.push(...compare(place, found).map((what) => `${at}: ${what}`));
        // The control: another expectation is not met.
        const control = compare({ names: ["no such name"], exact: true }, found);
        if (control.length === 0) findings.push(`${at}: nothing is compared`);
    }
}
if (places < 50) findings.push(`only ${places} places were found: the programs are not read as they should be`);
if (findings.length > 0) fail(findings);
console.log(`${places} places in ${programs.length} programs offer what they should`);

/** The marked places, by their offsets in the text without marks. One to a line. */
function* placesOf(source) {
    let start = 0;
    for (const [index, line] of source.split("\n").entries()) {
        const column = line.indexOf(MARK);
        const [, word, names] = /\/\/ (offers|among): (.+)$/.exec(line) ?? [];
        if (column >= 0) {
            const expected = { exact: word === "offers", names: names?.split(", ") ?? [] };
            yield { line: index + 1, offset: start + column, ...expected };
        }
        start += line.replace(MARK, "").length + 1;
    }
}

/** A language service for the declarations and one program, which has this text. */
function serviceFor(name, text) {
    const host = {
        getScriptFileNames: () => [...config.fileNames.filter((other) => !programs.includes(other)), name],
        getScriptVersion: () => "1",
        getScriptSnapshot: (other) => {
            const source = other === name ? text : ts.sys.readFile(other);
            return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
        },
        getCurrentDirectory: () => root,
        getCompilationSettings: () => config.options,
        getDefaultLibFileName: ts.getDefaultLibFilePath,
        fileExists: ts.sys.fileExists,
        readFile: ts.sys.readFile,
        directoryExists: ts.sys.directoryExists,
    };
    return ts.createLanguageService(host);
}

/** What the language service offers: from name to whether that is explained. */
function offered(service, name, { offset }) {
    const entries = service.getCompletionsAtPosition(name, offset, {})?.entries ?? [];
    // Warnings are names that merely occur in the file; an empty name is the text under the cursor.
    const known = entries.filter(({ kind, name }) => kind !== "warning" && kind !== "keyword" && name !== "");
    const explained = (entry) => {
        // Values of a type cannot be explained.
        if (entry.kind === "string") return true;
        const details = service.getCompletionEntryDetails(name, offset, entry.name, {}, entry.source, {}, entry.data);
        return details !== undefined && details.documentation.length > 0;
    };
    return new Map(known.map((entry) => [entry.name, explained(entry)]));
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

function fail(what) {
    console.error(what.join("\n"));
    process.exit(1);
}
