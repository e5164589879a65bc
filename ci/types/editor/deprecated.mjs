// Asks the language service what an editor strikes through: in what it offers at each `/*|*/` of the programs in
// `deprecated/`, and in their own text. The comment at the end of a line names it, and nothing else may be struck.
import path from "node:path";
import ts from "typescript5";

import { MARK, entriesAt, fail, linesOf, project, root, serviceFor } from "./service.mjs";

const old = project("tsconfig.deprecated.json", "deprecated");

const findings = [];
const counts = { struck: 0, old: 0 };
for (const name of old.programs) {
    const source = ts.sys.readFile(name);
    const plain = source.replaceAll(MARK, "");
    const service = serviceFor(old, name, plain);
    const used = service.getSuggestionDiagnostics(name).filter((found) => found.reportsDeprecated);
    for (const { number, text, start, cursor } of linesOf(source)) {
        const [, word, names] = /\/\/ (struck|old): (.+)$/.exec(text) ?? [];
        const expected = names === undefined || names === "nothing" ? [] : names.split(", ");
        const at = `${path.relative(root, name)}:${number}`;
        if (cursor !== undefined && word !== "struck") findings.push(`${at}: the line does not say what is \`// struck: \``);
        const found = cursor === undefined ? usedIn(used, plain, start, text.length) : struckAt(service, name, cursor, at);
        if (word !== undefined) counts[word] += expected.length;
        findings.push(...compare(expected, found).map((what) => `${at}: ${what}`));
        // The control: another expectation is not met.
        if (compare([...expected, "no such name"], found).length === 0) findings.push(`${at}: nothing is compared`);
    }
}
if (counts.struck < 30 || counts.old < 10) {
    findings.push(`only ${JSON.stringify(counts)} names were expected: the programs are not read as they should be`);
}
if (findings.length > 0) fail(findings);
console.log(`${counts.struck} old names are struck through where they are offered, ${counts.old} where they are used`);

/** What is struck of what is offered. Something has to be offered. */
function struckAt(service, name, cursor, at) {
    const entries = entriesAt(service, name, cursor);
    if (entries.length === 0) findings.push(`${at}: nothing is offered`);
    return entries.filter(({ kindModifiers }) => kindModifiers?.split(",").includes("deprecated")).map(({ name }) => name);
}

/** What is struck of a line. The codes are "X is deprecated" and "The signature X of Y is deprecated". */
function usedIn(used, text, start, length) {
    const here = used.filter((found) => found.start >= start && found.start < start + length);
    const other = here.filter(({ code }) => code !== 6385 && code !== 6387).map(({ code }) => `a diagnostic ${code}`);
    return [...other, ...new Set(here.map((found) => text.slice(found.start, found.start + found.length)))];
}

function compare(expected, found) {
    return [
        ...expected.filter((name) => !found.includes(name)).map((name) => `${name} is not struck through`),
        ...found.filter((name) => !expected.includes(name)).map((name) => `${name} is struck through`),
    ];
}
