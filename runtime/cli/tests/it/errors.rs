//! What people read when a script failed.

use crate::support::{Folder, run};

#[test]
fn each_form_of_an_error() {
    for (name, file, script) in [
        ("in_a_call", "a.js", "const a = null;\nfunction inner() {\n  return a.b;\n}\ninner();\n"),
        ("at_the_first_character", "a.js", "nope();"),
        ("after_other_letters", "a.js", "/* größer 😀 */ nope();"),
        ("behind_a_tab", "a.js", "\n\t\tnope();\t// and a tab\r\n"),
        ("with_a_code", "a.js", "throw Object.assign(new RangeError('too far'), { code: 'TOO_FAR' })"),
        ("of_several_lines", "a.js", "throw new Error('one\\n  two\\nthree')"),
        ("without_a_message", "a.js", "throw new Error()"),
        ("of_an_own_class", "a.js", "class Mine extends Error { name = 'Mine' }\nthrow new Mine('own')"),
        ("without_a_stack", "a.js", "const e = new Error('bare'); e.stack = ''; throw e"),
        ("in_the_syntax", "a.js", "let a = 1;\nlet b = = 2;\n"),
        ("in_the_syntax_of_a_module", "a.mjs", "export const a = 1;\nlet b = = 2;\n"),
        ("in_a_module", "a.mjs", "\nconst f = () => null.x;\nawait f();\n"),
        ("in_an_async_function", "a.js", "async function f() {\n  await null;\n  throw new Error('later');\n}\nf();\n"),
        ("of_a_module_that_is_not_there", "a.js", "const fs = require('fs');"),
        ("of_an_import_that_is_not_there", "a.mjs", "import './nope.mjs';"),
        ("of_the_host", "a.js", "setTimeout('code')"),
    ] {
        insta::assert_snapshot!(format!("error_{name}"), run(file, script).error());
    }
}

#[test]
fn causes() {
    let script = "\
function low() {
  throw Object.assign(new RangeError('no network'), { code: 'E_NET' });
}
try {
  low();
} catch (cause) {
  throw new Error('cannot load', { cause: new Error('cannot ask', { cause }) });
}
";
    insta::assert_snapshot!("causes", run("a.js", script).error());
    run("a.js", "throw Object.assign(new Error('x'), { stack: '', cause: 'text' })")
        .fails("error: Error: x\ncause: string \"text\"\n");
}

#[test]
fn errors_of_an_error() {
    let script = "\
const low = Object.assign(new RangeError('no network'), { code: 'E_NET' });
await Promise.any([
  Promise.reject(new Error('first', { cause: low })),
  Promise.reject(low),
  Promise.reject('text'),
]);
";
    insta::assert_snapshot!("errors_of_an_error", run("a.mjs", script).error());
}

#[test]
fn thrown_values_that_are_no_errors() {
    for (value, shown) in [
        ("3", "number 3"),
        ("{ a: 1 }", "object {a}"),
        ("null", "null"),
        ("undefined", "undefined"),
        ("'text'", "string \"text\""),
        ("Symbol('x')", "symbol"),
        ("() => 1", "function"),
        ("10n", "bigint"),
    ] {
        run("a.js", &format!("throw {value}")).fails(&format!("error: thrown: {shown}\n"));
        run("a.mjs", &format!("throw {value}")).fails(&format!("error: thrown: {shown}\n"));
    }
}

#[test]
fn an_error_in_a_file_that_is_loaded() {
    let folder = Folder::with("main.mjs", "import './lib/low.mjs';\n")
        .and("lib/low.mjs", "export const a = 1;\nnull.x;\n")
        .and("main.js", "require('./lib/low.js').go();\n")
        .and("lib/low.js", "exports.go = () => {\n  nope();\n};\n");
    insta::assert_snapshot!("in_an_imported_file", folder.run(&["main.mjs"]).error());
    insta::assert_snapshot!("in_a_required_file", folder.run(&["main.js"]).error());
}

#[test]
fn an_error_paints_nothing() {
    let script = "const e = new Error('a\\x1b[31mb\\r\\u009b\\u202ec'); e.name = 'N\\x1b[1m'; e.code = 'C\\x07\\nD';
        e.stack = '    at \\x1b]0;title\\x07 (a.js:1:1)\\n\\x1b[2J'; throw e";
    let error = run("a.js", script).error();
    assert!(!error.contains(|c: char| c.is_control() && c != '\n'), "{error:?}");
    insta::assert_snapshot!("escaped", error);
}

#[test]
fn a_forged_stack_shows_no_other_file() {
    let folder = Folder::with("s/a.js", "const e = new Error('forged'); e.stack = PLACES; throw e")
        .and("secret.js", "the secret")
        .and("s/.env", "the secret");
    let secret = folder.path().join("secret.js");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.path().join("s/link.js")).expect("a link");
    let places = format!(
        "at x (s/../secret.js:1:1)\nat x (secret.js:1:1)\nat x ({}:1:1)\nat x (s/.env:1:1)\nat x (s//.env:1:1)\nat x (s/:1:1)\nat x (s/link.js:1:1)",
        secret.display()
    );
    let script = format!("const e = new Error('forged'); e.stack = {places:?}; throw e");
    let error = folder.and("s/a.js", script).run(&["s/a.js"]).error();
    assert!(!error.contains("the secret") && !error.contains("-->"), "{error}");
}

#[test]
fn long_lines_and_files_that_are_gone() {
    let long = format!("/*{}*/ nope();{}", "x".repeat(300_000), " // y".repeat(100_000));
    let error = run("a.js", &long).error();
    assert!(error.contains(" --> a.js:1:300006\n"), "{error}");
    assert!(error.contains("nope();") && error.len() < 1000, "{error}");
    // A place behind the end of the file, or in one that is not there, has no frame.
    for place in ["a.js:9:1", "b.js:1:1", "a.js:0:1", "a.js:99999999999999999999:1"] {
        run("a.js", &format!("const e = new Error('x'); e.stack = 'at f ({place})'; throw e"))
            .fails(&format!("error: Error: x\n    at f ({place})\n"));
    }
}

#[test]
fn a_text_that_is_far_too_long_is_cut() {
    let error = run("a.js", "throw Object.assign(new Error('x'.repeat(1e6)), { stack: 'y\\n'.repeat(1e5) })").error();
    assert!(error.len() < 20_000, "{}", error.len());
}
