//! Prints probes of one schema: a program made from the spec, not from the `.d.ts`, that states the exact type of
//! everything in the `.d.ts`. The types step hands it to tsc.
//!
//! A program of its own, so that `cargo ci` does not depend on the loader: it starts at once, and its first steps tell
//! what is wrong also when the loader does not compile.
#![allow(clippy::print_stdout, reason = "a filter: what it prints is its product")]

mod calls;

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use geppetto_spec::load::model::{Api, ERROR_DATA, Enum, Field, Presence, Record, Tagging, Type, Union, Variant};
use geppetto_spec::load::{self, Expects};
use serde_json::Value;

/// `Equal` is the usual test for identical types: assignability would not see a missing `readonly`, an `any`, or a
/// wider union. The controls show that it sees a difference, and that `Is` is a test at all.
const HEAD: &str = "\
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
type Is<T extends true> = T;
// @ts-expect-error a difference is an error
export const control: Equal<{ readonly A: \"a\" }, { A: \"a\" }> = true;
// @ts-expect-error a difference is an error
export type Control = Is<Equal<{ a?: any }, { a?: unknown }>>;

";

/// What frames add to types that are made from the schema, by hand.
const BY_HAND: [(&str, &str); 1] = [("Block", "payload")];

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
    let probes = Probes { api: &loaded.api, turns: expects == Expects::Turns };
    Ok(format!("{HEAD}{}", probes.all()))
}

struct Probes<'a> {
    api: &'a Api,
    /// Whether enums are exported by the module itself, and not by its `consts`.
    turns: bool,
}

impl Probes<'_> {
    fn all(&self) -> String {
        let mut out = String::new();
        let (module, holder) = (literal(&self.api.module), if self.turns { "turns" } else { "consts" });
        let imported = if self.turns { "* as turns" } else { "{ consts }" };
        let exported: Vec<&Enum> = self.api.enums.iter().filter(|e| e.export).collect();
        let _ = writeln!(out, "import {imported} from {module};");
        let names = union(exported.iter().map(|e| e.name.as_str()));
        let _ = writeln!(out, "export const {holder}_members: Equal<keyof typeof {holder}, {names}> = true;");
        for e in exported {
            write_enum(&mut out, holder, e);
        }
        let types = self.types();
        if !types.is_empty() {
            // Inside the module, so that `ts:` means here what it means there.
            let _ = writeln!(out, "declare module {module} {{\n{types}}}");
        }
        out
    }

    /// A line for each type, each with a name of its own.
    fn types(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, left: &str, right: &str| {
            let _ = writeln!(out, "    type Probe_{name} = Is<Equal<{left}, {right}>>;");
        };
        for e in self.api.enums.iter().filter(|e| !e.export && !e.inline) {
            line(&e.name, &e.name, &values(e));
        }
        for record in self.api.records.iter().filter(|r| r.partial_of.is_none()) {
            let by_hand = BY_HAND.iter().find(|(name, _)| *name == record.name && !self.turns);
            let left = by_hand.map(|(name, field)| format!("Omit<{name}, {}>", literal(field)));
            line(&record.name, left.as_deref().unwrap_or(&record.name), &self.record(record));
        }
        for u in &self.api.unions {
            let variants: Vec<String> = u.variants.iter().map(|v| self.variant(u, v)).collect();
            let rest = if u.open { format!(" | {}", unknown_variant(&u.tagging)) } else { String::new() };
            line(&u.name, &u.name, &format!("{}{rest}", variants.join(" | ")));
            if let Some(map) = &u.map {
                let tags = u.variants.iter().map(|v| literal(&v.value));
                let members: Vec<String> = tags.zip(&variants).map(|(tag, ty)| format!("{tag}: {ty}")).collect();
                line(map, map, &format!("{{ {} }}", members.join("; ")));
            }
        }
        let errors = self.api.errors.iter().filter(|e| !e.fields.is_empty());
        let errors: Vec<String> = errors.map(|e| format!("{}: {{ {} }}", e.code, self.fields(&e.fields))).collect();
        if !errors.is_empty() {
            line(ERROR_DATA, ERROR_DATA, &format!("{{ {} }}", errors.join("; ")));
        }
        self.calls(&mut line);
        out
    }

    fn record(&self, record: &Record) -> String {
        let custom = if record.custom { " [custom: `${string}.${string}`]: unknown;" } else { "" };
        format!("{{ {}{custom} }}", self.fields(&record.fields))
    }

    fn fields(&self, fields: &[Field]) -> String {
        let field = |f: &Field| {
            let optional = if f.presence == Presence::Required { "" } else { "?" };
            let null = if f.nullable && f.presence == Presence::Required { " | null" } else { "" };
            let ty = f.ts.clone().unwrap_or_else(|| format!("{}{null}", self.text(&f.ty)));
            format!("{}{optional}: {ty};", literal(&f.name))
        };
        fields.iter().map(field).collect::<Vec<_>>().join(" ")
    }

    fn variant(&self, u: &Union, v: &Variant) -> String {
        let (value, ty) = (literal(&v.value), v.ty.as_ref().map(|ty| self.text(ty)));
        match (&u.tagging, ty) {
            (Tagging::Internal { .. } | Tagging::Untagged, Some(ty)) => ty,
            (Tagging::Adjacent { tag, content }, Some(ty)) => format!("{{ {tag}: {value}; {content}: {ty} }}"),
            (Tagging::Internal { tag } | Tagging::Adjacent { tag, .. }, None) => format!("{{ {tag}: {value} }}"),
            (Tagging::External, Some(ty)) => format!("{{ {value}: {ty} }}"),
            (Tagging::External, None) => value,
            (Tagging::Untagged, None) => "null".to_owned(),
        }
    }

    /// Written here a second time on purpose: the emitter's own function would agree with itself.
    fn text(&self, ty: &Type) -> String {
        match ty {
            Type::String => "string".to_owned(),
            Type::Bool => "boolean".to_owned(),
            Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53 => "number".to_owned(),
            Type::Json => "any".to_owned(),
            Type::Unknown | Type::Value => "unknown".to_owned(),
            Type::Function | Type::Object => "never".to_owned(),
            Type::Literals { values, .. } => union(values.iter().map(String::as_str)),
            Type::Enum(name) => self.enum_name(name),
            Type::Bytes => "Uint8Array".to_owned(),
            Type::Record(name) | Type::Union(name) | Type::Class(name) | Type::Callback(name) | Type::Lazy(name) => {
                name.clone()
            }
            Type::Partial(name) => match self.api.records.iter().find(|r| r.name == *name) {
                Some(record) => format!("{{ [K in keyof {0}]?: {0}[K] }}", record.name),
                None => "never".to_owned(),
            },
            Type::List(item) => format!("({})[]", self.text(item)),
            Type::Map(None, value) => format!("{{ [key: string]: {} }}", self.text(value)),
            Type::Map(Some(key), value) => format!("{{ [K in {}]?: {} }}", self.enum_name(key), self.text(value)),
        }
    }

    fn enum_name(&self, name: &str) -> String {
        let in_consts = !self.turns && self.api.enums.iter().any(|e| e.name == name && e.export);
        format!("{}{name}", if in_consts { "consts." } else { "" })
    }
}

/// Value and type of one enum that is a member of `holder`.
fn write_enum(out: &mut String, holder: &str, e: &Enum) {
    let name = &e.name;
    let _ = writeln!(out, "export const {holder}_{name}_value: Equal<typeof {holder}.{name}, {{");
    for value in &e.values {
        let _ = writeln!(out, "    readonly {}: {};", value.js_key, literal(&value.value));
    }
    let _ = writeln!(out, "}}> = true;");
    let _ = writeln!(out, "export const {holder}_{name}_type: Equal<{holder}.{name}, {}> = true;", values(e));
}

fn values(e: &Enum) -> String {
    let rest = if e.open { " | (string & {})" } else { "" };
    format!("{}{rest}", union(e.values.iter().map(|value| value.value.as_str())))
}

/// What an open union keeps.
fn unknown_variant(tagging: &Tagging) -> String {
    match tagging {
        Tagging::Internal { tag } => format!("{{ {tag}: string & {{}}; [field: string]: unknown }}"),
        Tagging::Adjacent { tag, content } => format!("{{ {tag}: string & {{}}; {content}?: unknown }}"),
        Tagging::External => "(string & {}) | { [tag: string]: unknown }".to_owned(),
        Tagging::Untagged => "never".to_owned(),
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
declare module "geppetto" {
    type Probe_Hidden = Is<Equal<Hidden, "c">>;
}
"#;
        assert_eq!(made("api", yaml, Expects::Enums), expected);
    }

    #[test]
    fn types_are_probed_with_what_stands_in_them() {
        let yaml = "enums:\n  - { name: E, values: [{ js_key: A, value: a }] }\n\
                    records:\n  - name: R\n    fields:\n      - { name: a, type: E }\n      - { name: b, type: list<R>, optional: true }\n\
                    \x20     - { name: c, type: bool, default: true }\n      - { name: d, type: \"u53 | null\" }\n      - { name: e, type: function, ts: \"() => R\" }\n\
                    \x20 - { name: V, fields: [{ name: t, type: \"'v'\" }, { name: p, type: \"partial<W>\" }] }\n  - { name: W, fields: [{ name: m, type: \"map<E, json>\" }] }\n\
                    unions:\n  - { name: U, tag: t, map: M, variants: [{ type: V }] }\n\
                    errors:\n  - { code: BAD, message: \"{n}\", fields: [{ name: n, type: u32 }] }\n  - { code: WORSE, message: no }\n";
        let text = made("types", yaml, Expects::Enums);
        for expected in [
            r#"Is<Equal<ErrorCode, "BAD" | "WORSE">>"#,
            r#"Is<Equal<R, { "a": consts.E; "b"?: (R)[]; "c"?: boolean; "d": number | null; "e": () => R; }>>"#,
            r#"Is<Equal<V, { "t": "v"; "p": { [K in keyof W]?: W[K] }; }>>"#,
            r#"Is<Equal<W, { "m": { [K in consts.E]?: any }; }>>"#,
            "Is<Equal<U, V>>",
            r#"Is<Equal<M, { "v": V }>>"#,
            r#"Is<Equal<ErrorData, { BAD: { "n": number; } }>>"#,
        ] {
            assert!(text.contains(expected), "{expected}\n{text}");
        }
    }

    #[test]
    fn calls_are_probed_with_what_they_take_and_give() {
        let yaml = "records:\n  - { name: R, fields: [{ name: a, type: bytes }] }\n\
                    callbacks:\n  - { name: F, params: [{ name: r, type: R }], returns: \"R?\", async: allowed }\n\
                    \x20 - { name: G, returns: \"R?\", async: both }\n\
                    functions:\n  - { name: f, params: [{ name: c, type: \"C | null\", optional: true }], returns: \"promise<R?>\" }\n\
                    namespaces:\n  - { name: n, functions: [{ name: g, params: [{ name: a, type: string }], ts: \"<T>(a: T): void\" }] }\n\
                    classes:\n  - name: C\n    properties: [{ name: p, type: \"promise<R>\" }]\n    methods:\n\
                    \x20     - { name: m, returns: this }\n      - { name: o, returns: this, ts: \"(): this\" }\n";
        let text = made("calls", yaml, Expects::Enums);
        for expected in [
            "Is<Equal<F, (r: R) => R | void | Promise<R | void>>>",
            "Is<Equal<G, { (): R | undefined; async(): Promise<R | undefined> }>>",
            "type Probe__f = Is<Equal<typeof f, { (c?: C | null): Promise<R | undefined> }>>",
            "Is<Equal<typeof n.g, { <T>(a: T): void }>>",
            "Is<Equal<keyof typeof n, \"g\">>",
            r#", { readonly "p": Promise<R>; "m": { (): C }; "o": { (): C } }>>"#,
        ] {
            assert!(text.contains(expected), "{expected}\n{text}");
        }
    }

    #[test]
    fn keys_are_probed_with_the_types_of_their_values() {
        let yaml = "keys:\n  - { scope: data, value_const: AValueKey, value: a, typed_key: KeyA, type_expr: \"[]string\" }\n\
                    \x20 - { scope: data, value_const: BValueKey, value: b, typed_key: \"\", type_expr: \"\" }\n";
        let text = made("turns", yaml, Expects::Turns);
        let expected =
            "Equal<TurnData, { \"a\"?: (string)[]; \"b\"?: unknown; [custom: `${string}.${string}`]: unknown; }>";
        assert!(text.contains(expected), "{text}");
        assert!(text.contains("Equal<turns.DataKey, \"a\" | \"b\"> = true;"), "{text}");
    }
}
