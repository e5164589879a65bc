// Everything that the declarations name has a comment that an editor can show.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript5";

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../generated/types");
const findings = [];
let names = 0;
for (const file of ["geppetto.d.ts", "turns.d.ts", "globals.d.ts"]) {
    const documented = namesOf(ts.sys.readFile(path.join(folder, file)));
    names += documented.size;
    findings.push(...[...documented].filter(([, has]) => !has).map(([name]) => `${file}: ${name} has no comment`));
}
if (names < 200) findings.push(`only ${names} names were found: the declarations are not read as they should be`);
// The control.
const control = namesOf('declare module "m" {\n/** A. */\ninterface A { b: string;\n/** C. */\nc(): void } }');
if (JSON.stringify([...control]) !== '[["A",true],["A.b",false],["A.c",true]]') findings.push("nothing is looked at");
if (findings.length > 0) {
    console.error(findings.join("\n"));
    process.exit(1);
}
console.log(`${names} names have their comments`);

/** Declarations, and members of interfaces and constants: from name to whether there is a comment. */
function namesOf(text) {
    const found = new Map();
    // An interface may be declared in two parts; one comment does for both.
    const see = (name, node) => found.set(name, found.get(name) || ts.getJSDocCommentsAndTags(node).length > 0);
    visit(ts.createSourceFile("a.d.ts", text, ts.ScriptTarget.Latest, true), "", see);
    return found;
}

/** Types that are written in place, such as those of parameters, are left out. */
function visit(node, holder, see) {
    const into = (nodes, name) => nodes?.forEach((inner) => visit(inner, name, see));
    if (ts.isVariableStatement(node)) {
        for (const { name, type } of node.declarationList.declarations) {
            see(holder + name.text, node);
            // What is written on the one line of the constant is explained with it.
            if (type?.getText().includes("\n")) into(type.members, `${holder}${name.text}.`);
        }
    } else if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) {
        into(node.body.statements, holder);
    } else if (ts.isModuleDeclaration(node)) {
        see(holder + node.name.text, node);
        into(node.body.statements, `${holder}${node.name.text}.`);
    } else if (ts.isInterfaceDeclaration(node)) {
        see(holder + node.name.text, node);
        into(node.members, `${holder}${node.name.text}.`);
    } else if (ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node)) {
        see(holder + node.name.text, node);
    } else if (ts.isTypeElement(node)) {
        // Symbols, and what every class has, explain themselves.
        const named = node.name && !ts.isComputedPropertyName(node.name) && node.name.text !== "prototype";
        if (named) see(holder + node.name.text, node);
        into(node.type?.members, `${holder}${node.name?.text}.`);
    } else {
        into(node.statements, holder);
    }
}
