// What the modules of a `.d.ts` file declare, in the words that the runtime's own description of its live modules has:
// sections of names, and facts about each. Made with the compiler's parser and checker; nothing is matched by text.
import ts from "typescript5";

/** The interface whose members are the codes of errors. */
const ERROR_DATA = "ErrorData";
/** The key that marks handles, as the checker spells it: `__@handle@12`. */
const MARK = /^__@handle@\d+$/;
/** A well-known symbol, spelled the same way. */
const WELL_KNOWN = /^__@(\w+)@\d+$/;

const OPTIONS = { target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts"], strict: true, noEmit: true, types: [] };

// What comments say is the business of others.
const PARSING = { languageVersion: OPTIONS.target, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };

const libraries = new Map();

/** The description of each module that the file declares, for the text that `read` gives. */
export function describe(file, read = ts.sys.readFile) {
    const host = ts.createCompilerHost(OPTIONS);
    const parsed = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) => {
        if (name === file) return ts.createSourceFile(name, read(name), PARSING, true);
        // The same for every text.
        if (!libraries.has(name)) libraries.set(name, parsed(name, ...rest));
        return libraries.get(name);
    };
    const program = ts.createProgram([file], OPTIONS, host);
    const mistakes = program.getSyntacticDiagnostics(program.getSourceFile(file));
    if (mistakes.length > 0) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(mistakes[0].messageText, "\n")}`);
    const checker = program.getTypeChecker();
    const modules = program.getSourceFile(file).statements.filter(ts.isModuleDeclaration);
    return modules.map((module) => new Reader(checker, module).module(module));
}

class Reader {
    constructor(checker, at) {
        this.checker = checker;
        this.at = at;
        this.sections = { exports: {}, classes: {}, records: {}, callbacks: {}, errors: {}, literals: {} };
    }

    module(node) {
        this.sections.exports[""] = { kind: "namespace" };
        this.namespace(this.checker.getSymbolAtLocation(node.name), "");
        return { module: node.name.text, sections: this.sections };
    }

    namespace(symbol, inside) {
        for (const member of this.checker.getExportsOfModule(symbol)) {
            const path = inside + member.name;
            if (member.flags & ts.SymbolFlags.Value) this.value(member, path);
            if (member.flags & ts.SymbolFlags.Type) this.type(member, path);
        }
    }

    value(symbol, path) {
        const { exports } = this.sections;
        if (symbol.flags & ts.SymbolFlags.ValueModule) {
            exports[path] = { kind: "namespace" };
            this.namespace(symbol, `${path}.`);
            return;
        }
        const type = this.typeOf(symbol);
        const signatures = type.getCallSignatures();
        if (signatures.length > 0) {
            exports[path] = { kind: "function", length: required(signatures) };
        } else if (type.flags & ts.TypeFlags.Object) {
            exports[path] = { kind: "namespace" };
            for (const property of type.getProperties()) this.constant(property, `${path}.${name(property)}`);
        } else {
            this.constant(symbol, path);
        }
    }

    constant(symbol, path) {
        const type = this.typeOf(symbol);
        const text = this.checker.typeToString(this.checker.getBaseTypeOfLiteralType(type));
        this.sections.exports[path] = { kind: "constant", type: text, settable: !isReadonly(symbol), ...literal(type) };
    }

    type(symbol, path) {
        const type = this.checker.getDeclaredTypeOfSymbol(symbol);
        const signatures = type.getCallSignatures();
        if (signatures.length > 0) {
            this.callback(type, signatures, path);
        } else if (symbol.flags & ts.SymbolFlags.Interface) {
            this.interface(symbol, type, path);
        } else {
            this.literals(type, path);
        }
    }

    callback(type, signatures, path) {
        const { callbacks } = this.sections;
        callbacks[path] = { kind: "callback", length: required(signatures) };
        for (const member of type.getProperties()) callbacks[`${path}.${name(member)}`] = this.member(member);
    }

    interface(symbol, type, path) {
        const properties = type.getProperties();
        const mark = properties.find((property) => MARK.test(property.escapedName));
        if (mark) {
            this.sections.classes[path] = { kind: "class", tag: literal(this.typeOf(mark)).value };
            for (const member of properties.filter((property) => property !== mark)) {
                this.sections.classes[`${path}.${name(member)}`] = this.member(member);
            }
        } else if (symbol.name === ERROR_DATA) {
            this.sections.errors[path] = { kind: "errors" };
            for (const code of properties) {
                const data = this.checker.getNonNullableType(this.typeOf(code));
                this.sections.errors[`${path}.${code.name}`] = { kind: "error", optional: isOptional(code) };
                this.fields(this.sections.errors, data, `${path}.${code.name}`);
            }
        } else {
            this.sections.records[path] = { kind: "record" };
            this.fields(this.sections.records, type, path);
        }
    }

    fields(section, type, path) {
        for (const field of type.getProperties()) {
            const type = this.checker.getNonNullableType(this.typeOf(field));
            section[`${path}.${name(field)}`] = { kind: "field", optional: isOptional(field), ...texts(type) };
        }
    }

    member(symbol) {
        const signatures = symbol.flags & ts.SymbolFlags.Method ? this.typeOf(symbol).getCallSignatures() : [];
        if (signatures.length > 0) return { kind: "function", length: required(signatures) };
        const type = this.checker.getNonNullableType(this.typeOf(symbol));
        return { kind: "getter", settable: !isReadonly(symbol), ...texts(type) };
    }

    /** The texts of a type that has no other values. An open one has any other text besides, as `string & {}`. */
    literals(type, path) {
        const parts = type.isUnion() ? type.types : [type];
        const isOther = (part) => part.isIntersection() && part.types.some((one) => one.flags & ts.TypeFlags.String);
        const texts = parts.filter((part) => part.isStringLiteral());
        if (texts.length === 0 || !parts.every((part) => part.isStringLiteral() || isOther(part))) return;
        this.sections.literals[path] = { kind: "literals", open: parts.some(isOther) };
        for (const { value } of texts) this.sections.literals[`${path}.${value}`] = { kind: "literal" };
    }

    typeOf(symbol) {
        return this.checker.getTypeOfSymbolAtLocation(symbol, this.at);
    }
}

/** How many arguments a call needs at least. */
function required(signatures) {
    const count = ({ parameters }) => {
        const isOptional = ({ valueDeclaration: at }) => at.questionToken || at.initializer || at.dotDotDotToken;
        const first = parameters.findIndex(isOptional);
        return first < 0 ? parameters.length : first;
    };
    return Math.min(...signatures.map(count));
}

/** The value of a type that has only one. */
function literal(type) {
    return type.isStringLiteral() ? { value: type.value } : {};
}

/** The same of a type with a few. */
function texts(type) {
    if (!type.isUnion() || !type.types.every((part) => part.isStringLiteral())) return literal(type);
    return { values: type.types.map(({ value }) => value).sort() };
}

function isOptional(symbol) {
    return (symbol.flags & ts.SymbolFlags.Optional) !== 0;
}

function isReadonly(symbol) {
    return symbol.declarations.every(
        (at) => ts.getCombinedModifierFlags(at) & ts.ModifierFlags.Readonly || ts.getCombinedNodeFlags(at) & ts.NodeFlags.Const,
    );
}

function name(symbol) {
    const [, known] = WELL_KNOWN.exec(symbol.escapedName) ?? [];
    return known === undefined ? symbol.name : `[Symbol.${known}]`;
}
