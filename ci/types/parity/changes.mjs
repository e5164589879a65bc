// Small changes of a `.d.ts` text, each of which makes it say something else: for each member, field and value in turn.
import ts from "typescript5";
import { describe } from "./describe.mjs";

const MARK = "handle";

/** `{ what, path, description }` for each of them, or for those in `only`; of sections that stay the same nothing is said. */
export function changes(file, only) {
    const text = ts.sys.readFile(file);
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const [before] = describe(file);
    const modules = source.statements.filter(ts.isModuleDeclaration);
    const all = modules.flatMap((module) => [...inside(module.body, "")]).filter(({ what }) => only?.includes(what) ?? true);
    return all.map(({ what, path, start, end, by }) => {
        const changed = text.slice(0, start) + by + text.slice(end);
        const [{ module, sections }] = describe(file, () => changed);
        const differs = ([name, section]) => JSON.stringify(section) !== JSON.stringify(before.sections[name]);
        const description = { module, sections: Object.fromEntries(Object.entries(sections).filter(differs)) };
        return { what, path, description };
    });
}

/** The changes in a block, a list of members, a type. */
function* inside(node, path) {
    for (const child of childrenOf(node)) yield* of(child, path);
}

function childrenOf(node) {
    const children = [];
    node.forEachChild((child) => void children.push(child));
    return children;
}

function* of(node, path) {
    const isNamed =
        ts.isFunctionDeclaration(node) ||
        ts.isVariableDeclaration(node) ||
        ts.isInterfaceDeclaration(node) ||
        ts.isTypeAliasDeclaration(node) ||
        ts.isModuleDeclaration(node) ||
        ts.isPropertySignature(node) ||
        ts.isMethodSignature(node);
    // The mark of handles is a constant that only the compiler knows.
    if (!isNamed || node.name.text === MARK) {
        yield* inside(node, path);
        return;
    }
    if (ts.isComputedPropertyName(node.name)) {
        yield replaced("marked otherwise", path.slice(0, -1), node.type, '"Q"');
        return;
    }
    const name = node.name.text;
    const at = `${path}${name}`;
    if (!isSeen(node)) return;
    const quoted = ts.isStringLiteral(node.name);
    yield replaced("renamed", at, node.name, quoted ? JSON.stringify(`${name}Q`) : `${name}Q`);
    if (ts.isPropertySignature(node) || ts.isMethodSignature(node) || ts.isFunctionDeclaration(node)) {
        yield replaced("removed", at, node, "");
        yield inserted("added", at, node.getStart(), `${doubled(node)} `);
    }
    if (node.parameters) yield* arity(node, at);
    if (ts.isPropertySignature(node)) yield* property(node, at);
    if (ts.isTypeAliasDeclaration(node)) yield* alias(node.type, at);
    if (ts.isInterfaceDeclaration(node) && node.members.some(ts.isCallSignatureDeclaration)) {
        yield* arity(node.members.find(ts.isCallSignatureDeclaration), at);
    }
    if (!ts.isFunctionDeclaration(node) && !ts.isMethodSignature(node) && !ts.isTypeAliasDeclaration(node)) {
        yield* inside(node, `${at}.`);
    }
}

function* property(node, at) {
    const modifier = node.modifiers?.find((one) => one.kind === ts.SyntaxKind.ReadonlyKeyword);
    if (modifier) {
        yield replaced("made settable", at, modifier, "");
    } else if (node.questionToken) {
        yield replaced("made required", at, node.questionToken, "");
    } else {
        yield inserted("made optional", at, node.name.end, "?");
    }
    for (const text of texts(node.type)) yield otherValue(text, at);
}

/** One argument more, or one less. */
function* arity({ parameters }, at) {
    const required = parameters.filter((one) => !one.questionToken);
    const optional = parameters.find((one) => one.questionToken);
    if (optional) yield replaced("an argument more", at, optional.questionToken, "");
    if (required.length > 0) yield inserted("an argument less", at, required.at(-1).name.end, "?");
}

function* alias(type, at) {
    if (ts.isFunctionTypeNode(type)) yield* arity(type, at);
    for (const text of texts(type)) yield otherValue(text, `${at}.${text.literal.text}`);
}

/** The texts that a type lists. */
function texts(type) {
    const parts = ts.isUnionTypeNode(type) ? type.types : [type];
    return parts.filter((part) => ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal));
}

function otherValue(text, at) {
    return replaced("of another value", at, text, JSON.stringify(`${text.literal.text}Q`));
}

/** Aliases of other types than texts and functions have names that only the compiler knows. */
function isSeen(node) {
    if (!ts.isTypeAliasDeclaration(node)) return true;
    const count = ts.isUnionTypeNode(node.type) ? node.type.types.length : 1;
    return ts.isFunctionTypeNode(node.type) || texts(node.type).length === count;
}

/** The same member under another name. */
function doubled(node) {
    const text = node.getText();
    const from = node.name.getStart() - node.getStart();
    return `${text.slice(0, from)}another${text.slice(from + node.name.getText().length)}`;
}

function replaced(what, path, node, by) {
    return { what, path, start: node.getStart(), end: node.end, by };
}

function inserted(what, path, at, by) {
    return { what, path: what === "added" ? path.replace(/[^.]*$/, "another") : path, start: at, end: at, by };
}
