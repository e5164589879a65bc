// The language service, as an editor asks it: over the declarations of a tsconfig and one program beside them.
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript5";

/** The folder of the programs and the tsconfigs. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Stands where the cursor is. */
export const MARK = "/*|*/";

/** The options and files of a tsconfig; its programs are the files in `folder`. */
export function project(name, folder) {
    const config = ts.getParsedCommandLineOfConfigFile(path.join(root, name), undefined, {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (d) => fail([ts.flattenDiagnosticMessageText(d.messageText, "\n")]),
    });
    const programs = config.fileNames.filter((file) => path.dirname(path.resolve(file)) === path.join(root, folder));
    return { config, programs };
}

/** A language service for the declarations and one program, which has this text. */
export function serviceFor({ config, programs }, name, text) {
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

/** The lines of a program: their numbers, their texts, and where they start and the cursor is in the text without marks. */
export function* linesOf(source) {
    let start = 0;
    for (const [index, marked] of source.split("\n").entries()) {
        const column = marked.indexOf(MARK);
        const text = marked.replace(MARK, "");
        yield { number: index + 1, text, start, cursor: column < 0 ? undefined : start + column };
        start += text.length + 1;
    }
}

/** What is offered at the cursor. Warnings are names that merely occur in the file; an empty name is its text. */
export function entriesAt(service, name, cursor) {
    const entries = service.getCompletionsAtPosition(name, cursor, {})?.entries ?? [];
    return entries.filter(({ kind, name }) => kind !== "warning" && kind !== "keyword" && name !== "");
}

export function fail(what) {
    console.error(what.join("\n"));
    process.exit(1);
}
