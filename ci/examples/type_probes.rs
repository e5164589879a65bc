//! Prints probes of one schema: a program made from the spec, not from the `.d.ts`, that states the exact type of
//! everything in the `.d.ts`. The types step hands it to tsc.
//!
//! A program of its own, so that `cargo ci` does not depend on the loader: it starts at once, and its first steps tell
//! what is wrong also when the loader does not compile.
#![allow(clippy::print_stdout, reason = "a filter: what it prints is its product")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use geppetto_spec::load::model::{Api, Enum, KeyScope, Type};
use geppetto_spec::load::{self, Expects};
use serde_json::Value;

/// `Equal` is the usual test for identical types: assignability would not see a missing `readonly`, an `any`, or a
/// wider union. The control shows that it sees a difference.
const HEAD: &str = "\
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
// @ts-expect-error a difference is an error
export const control: Equal<{ readonly A: \"a\" }, { A: \"a\" }> = true;

";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let made = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["api", schema] => probes(Path::new(schema), Expects::Enums),
        ["turns", schema] => probes(Path::new(schema), Expects::Turns),
        _ => Err("usage: type_probes api|turns SCHEMA".to_owned()),
    };
    match made {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn probes(schema: &Path, expects: Expects) -> Result<String, String> {
    let loaded = load::load(schema, expects).map_err(|report| report.to_string())?;
    let body = match expects {
        Expects::Enums => of_api(&loaded.api),
        Expects::Turns => of_turns(&loaded.api),
    };
    Ok(format!("{HEAD}{body}"))
}

/// `consts` holds exactly the exported enums.
fn of_api(api: &Api) -> String {
    let mut out = String::new();
    let exported: Vec<&Enum> = api.enums.iter().filter(|e| e.export).collect();
    let _ = writeln!(out, "import {{ consts }} from {};", literal(&api.module));
    let names = union(exported.iter().map(|e| e.name.as_str()));
    let _ = writeln!(out, "export const consts_members: Equal<keyof typeof consts, {names}> = true;");
    for e in exported {
        write_enum(&mut out, "consts", e);
    }
    out
}

/// The module of turns holds exactly the enums, and a map of value types for each scope that has keys.
fn of_turns(api: &Api) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "import * as turns from {};", literal("geppetto/turns"));
    let names = union(api.enums.iter().map(|e| e.name.as_str()));
    let _ = writeln!(out, "export const turns_members: Equal<keyof typeof turns, {names}> = true;");
    for e in &api.enums {
        write_enum(&mut out, "turns", e);
    }
    for scope in KeyScope::ALL {
        let keys: Vec<_> = api.keys.iter().filter(|key| key.scope == scope).collect();
        if keys.is_empty() {
            continue;
        }
        let name = format!("{}Values", scope.type_prefix());
        let _ = writeln!(out, "export const turns_{name}: Equal<turns.{name}, {{");
        for key in keys {
            let value = key.typed.as_ref().map_or_else(|| "unknown".to_owned(), |(_, value)| type_script(value));
            let _ = writeln!(out, "    {}?: {value};", literal(&key.name));
        }
        let _ = writeln!(out, "}}> = true;");
    }
    out
}

/// Value and type of one enum that is a member of `holder`.
fn write_enum(out: &mut String, holder: &str, e: &Enum) {
    let name = &e.name;
    let _ = writeln!(out, "export const {holder}_{name}_value: Equal<typeof {holder}.{name}, {{");
    for value in &e.values {
        let _ = writeln!(out, "    readonly {}: {};", value.js_key, literal(&value.value));
    }
    let _ = writeln!(out, "}}> = true;");
    let rest = if e.open { " | (string & {})" } else { "" };
    let values = union(e.values.iter().map(|value| value.value.as_str()));
    let _ = writeln!(out, "export const {holder}_{name}_type: Equal<{holder}.{name}, {values}{rest}> = true;");
}

/// Written here a second time on purpose: the emitter's own function would agree with itself.
fn type_script(value: &Type) -> String {
    match value {
        Type::String => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::F64 | Type::U32 | Type::I32 | Type::I64 => "number".to_owned(),
        Type::Json => "unknown".to_owned(),
        Type::List(item) => format!("({})[]", type_script(item)),
        Type::Map(item) => format!("{{ [key: string]: {} }}", type_script(item)),
    }
}

fn union<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let texts: Vec<String> = texts.map(literal).collect();
    if texts.is_empty() { "never".to_owned() } else { texts.join(" | ") }
}

/// A JSON string is a literal of TypeScript. Not by the emitter's own function, for the same reason.
fn literal(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of a schema file with this text, without the head.
    fn made(name: &str, yaml: &str, expects: Expects) -> String {
        let path = std::env::temp_dir().join(format!("geppetto-ci-{}-{name}.yaml", std::process::id()));
        std::fs::write(&path, yaml).expect("a file");
        let text = probes(&path, expects);
        std::fs::remove_file(&path).expect("it is ours");
        let text = text.expect("the schema is sound");
        text.strip_prefix(HEAD).expect("the head is there").to_owned()
    }

    #[test]
    fn exported_enums_are_probed_as_value_as_type_and_as_a_set() {
        let yaml = "enums:\n  - name: Open\n    open: true\n    values: [{ js_key: A, value: \"a\\\"b\" }, { js_key: B, value: b }]\n\
                    \x20 - name: Hidden\n    export: false\n    values: [{ js_key: C, value: c }]\n";
        let expected = r#"import { consts } from "geppetto";
export const consts_members: Equal<keyof typeof consts, "Open"> = true;
export const consts_Open_value: Equal<typeof consts.Open, {
    readonly A: "a\"b";
    readonly B: "b";
}> = true;
export const consts_Open_type: Equal<consts.Open, "a\"b" | "b" | (string & {})> = true;
"#;
        assert_eq!(made("api", yaml, Expects::Enums), expected);
    }

    #[test]
    fn keys_are_probed_with_the_types_of_their_values() {
        let yaml = "keys:\n  - { scope: data, value_const: AValueKey, value: a, typed_key: KeyA, type_expr: \"[]string\" }\n\
                    \x20 - { scope: data, value_const: BValueKey, value: b, typed_key: \"\", type_expr: \"\" }\n";
        let text = made("turns", yaml, Expects::Turns);
        let expected = "export const turns_DataValues: Equal<turns.DataValues, {\n    \"a\"?: (string)[];\n    \"b\"?: unknown;\n}> = true;\n";
        assert!(text.ends_with(expected), "{text}");
        assert!(text.contains("Equal<turns.DataKey, \"a\" | \"b\"> = true;"), "{text}");
    }
}
