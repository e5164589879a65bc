//! `records.rs`: a struct per record. How it is read and written is left to a macro of the runtime crate, which knows
//! whether there is an engine.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Field, Presence, Record};

use super::rust::Rust;
use super::rust_derives::Opaque;
use super::rust_text::{CALL_WIDTH, deprecated, doc, item, literal, width};
use super::rust_types::{File, RUNTIME, default_text, field_type, import_runtime};

/// Whether the schema has a record whose Rust type is made here.
pub(super) fn any(api: &Api) -> bool {
    own(api).next().is_some()
}

fn own(api: &Api) -> impl Iterator<Item = &Record> {
    api.records.iter().filter(|r| r.reexport.is_none())
}

/// The text of the module.
pub(super) fn write(api: &Api, rust: Rust<'_>) -> String {
    let mut out = String::from("//! The records of the schema.\n");
    import_runtime(&mut out, rust.krate);
    let opaque = Opaque::of(api);
    for record in own(api).filter(|r| !r.live) {
        out.push('\n');
        structure(&mut out, api, &opaque, record, "");
        default(&mut out, api, record, "");
        let _ = writeln!(out, "\n{RUNTIME}::record! {{");
        table(&mut out, api, record, "");
        out.push_str("}\n");
    }
    let live: Vec<&Record> = own(api).filter(|r| r.live).collect();
    if !live.is_empty() {
        out.push_str("\n// Records that hold functions or objects exist only where there is an engine.\n");
        let _ = writeln!(out, "{RUNTIME}::live! {{");
        for (i, record) in live.into_iter().enumerate() {
            out.push_str(if i == 0 { "" } else { "\n" });
            structure(&mut out, api, &opaque, record, "    ");
            default(&mut out, api, record, "    ");
            let _ = writeln!(out, "\n    {RUNTIME}::live_record! {{");
            table(&mut out, api, record, "    ");
            out.push_str("    }\n");
        }
        out.push_str("}\n");
    }
    out
}

fn structure(out: &mut String, api: &Api, opaque: &Opaque<'_>, record: &Record, pad: &str) {
    doc(out, pad, &record.doc);
    deprecated(out, pad, record.deprecated.as_ref());
    let default = if has_plain_default(record) { ", Default" } else { "" };
    let equal = if record.live && opaque.is_record(record) { "" } else { ", PartialEq" };
    let derives = format!("Clone, Debug{default}{equal}");
    item(out, pad, &format!("{pad}#[derive({derives})]\n{}", definition(api, record, pad)));
}

fn definition(api: &Api, record: &Record, pad: &str) -> String {
    let fields: Vec<&Field> = record.fields.iter().filter(|f| f.constant.is_none()).collect();
    if fields.is_empty() && !record.custom {
        return format!("{pad}pub struct {} {{}}\n", record.name);
    }
    let mut out = format!("{pad}pub struct {} {{\n", record.name);
    for field in fields {
        doc(&mut out, &format!("{pad}    "), &field.doc);
        deprecated(&mut out, &format!("{pad}    "), field.deprecated.as_ref());
        member(&mut out, pad, &field.rust, &field_type(api, File::Records, field));
    }
    if record.custom {
        let _ = writeln!(out, "{pad}    /// Keys of others, each with a dot in its name.");
        let map = format!("std::collections::BTreeMap<String, {RUNTIME}::serde_json::Value>");
        member(&mut out, pad, "custom", &map);
    }
    let _ = writeln!(out, "{pad}}}");
    out
}

/// A field, broken where rustfmt breaks it.
fn member(out: &mut String, pad: &str, name: &str, ty: &str) {
    let line = format!("{pad}    pub {name}: {ty},");
    if width(&line) <= 100 {
        let _ = writeln!(out, "{line}");
    } else {
        let _ = writeln!(out, "{pad}    pub {name}:\n{pad}        {ty},");
    }
}

fn may_be_absent(record: &Record) -> bool {
    !record.fields.iter().any(|f| f.constant.is_none() && f.presence == Presence::Required)
}

/// Whether the derive's default is the record's.
fn has_plain_default(record: &Record) -> bool {
    may_be_absent(record) && !record.fields.iter().any(|f| matches!(f.presence, Presence::Default(_)))
}

/// An `impl Default` where every field may be absent and some have defaults of their own.
fn default(out: &mut String, api: &Api, record: &Record, pad: &str) {
    if !may_be_absent(record) || has_plain_default(record) {
        return;
    }
    let fields = record.fields.iter().filter(|f| f.constant.is_none());
    let mut values: Vec<String> = fields.map(|f| format!("{}: {}", f.rust, initial(api, f))).collect();
    values.extend(record.custom.then(|| "custom: std::collections::BTreeMap::new()".to_owned()));
    // Such a value may be broken, though its line is not full.
    out.push('\n');
    if values.iter().any(|v| width(v) > CALL_WIDTH) {
        let _ = writeln!(out, "{pad}#[rustfmt::skip]");
    }
    let _ = writeln!(out, "{pad}impl Default for {} {{\n{pad}    fn default() -> Self {{", record.name);
    let joined = values.join(", ");
    if width(&joined) <= STRUCT_WIDTH {
        let _ = writeln!(out, "{pad}        Self {{ {joined} }}");
    } else {
        let values = values.join(&format!(",\n{pad}            "));
        let _ = writeln!(out, "{pad}        Self {{\n{pad}            {values},\n{pad}        }}");
    }
    let _ = writeln!(out, "{pad}    }}\n{pad}}}");
}

/// A struct literal that still stays on its line.
const STRUCT_WIDTH: usize = 18;

fn initial(api: &Api, field: &Field) -> String {
    match &field.presence {
        Presence::Default(value) => default_text(api, field, value),
        _ => "None".to_owned(),
    }
}

/// What the macro is told: constants, fields, and how each may be absent. No formatter looks inside.
fn table(out: &mut String, api: &Api, record: &Record, pad: &str) {
    let _ = writeln!(out, "{pad}    struct {};", record.name);
    entries(out, api, record, pad);
}

/// The same without its first line.
pub(super) fn entries(out: &mut String, api: &Api, record: &Record, pad: &str) {
    let constants: Vec<String> = record
        .fields
        .iter()
        .filter_map(|f| Some(format!("{}: {}", literal(&f.name), literal(f.constant.as_ref()?))))
        .collect();
    let _ = writeln!(out, "{pad}    constants {}", braces(&constants.join(", ")));
    let _ = writeln!(out, "{pad}    fields {{");
    for field in record.fields.iter().filter(|f| f.constant.is_none()) {
        row(out, api, field, pad);
    }
    let _ = writeln!(out, "{pad}    }}");
    if record.custom {
        let _ = writeln!(out, "{pad}    custom custom;");
    }
}

/// A list in braces.
pub(super) fn braces(list: &str) -> String {
    if list.is_empty() { "{}".to_owned() } else { format!("{{ {list} }}") }
}

fn row(out: &mut String, api: &Api, field: &Field, pad: &str) {
    let how = match &field.presence {
        Presence::Optional => "optional".to_owned(),
        Presence::Default(value) => format!("defaulted({})", default_text(api, field, value)),
        Presence::Required if field.nullable => "nullable".to_owned(),
        Presence::Required => "required".to_owned(),
    };
    let names = std::iter::once(&field.name).chain(&field.aliases).map(|name| literal(name)).collect::<Vec<_>>();
    let _ = writeln!(out, "{pad}        {}: {how} {};", field.rust, names.join(" | "));
}
