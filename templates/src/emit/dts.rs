//! The `.d.ts`: declarations of enums and keys inside a frame.

use std::fmt::Write as _;

use geppetto_spec::dts::{DocComment, write_enum, write_string, write_type};
use geppetto_spec::load::model::{Api, Enum, KeyScope, Type};
use geppetto_spec::{Deprecated, EnumDescriptor};
use tera::Context;

use crate::artifact::{Artifact, Header};
use crate::frame::{self, EmitError};

pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(output) = &api.outputs.dts else { return Ok(Vec::new()) };
    let mut context = Context::new();
    context.insert("header", &header.to_string());
    context.insert("module", &api.module);
    let exported = || api.enums.iter().filter(|e| e.export);
    context.insert("consts", &declarations(exported(), |out, e| write_enum(out, e, 8, "")));
    context.insert("enums", &declarations(exported(), |out, e| write_enum(out, e, 4, "export ")));
    let hidden = api.enums.iter().filter(|e| !e.export);
    context.insert("types", &declarations(hidden, |out, e| write_type(out, e, 4, "export ")));
    context.insert("key_values", &key_values(api));
    let text = frame::render(&output.template, &context)?;
    Ok(vec![Artifact { path: output.path.clone(), text }])
}

/// The declarations, with an empty line between them.
fn declarations<'a>(enums: impl Iterator<Item = &'a Enum>, write: impl Fn(&mut String, &EnumDescriptor<'_>)) -> String {
    let mut out = String::new();
    for e in enums {
        if !out.is_empty() {
            out.push('\n');
        }
        e.with_descriptor(|descriptor| write(&mut out, descriptor));
    }
    out
}

/// For each scope an interface from a key's short name to the type of its value.
fn key_values(api: &Api) -> String {
    let mut out = String::new();
    for scope in KeyScope::ALL {
        let mut keys = api.keys.iter().filter(|k| k.scope == scope).peekable();
        if keys.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "\n    /** The values of {}, by key. */", scope.label());
        let _ = writeln!(out, "    export interface {} {{", scope.values_type());
        for key in keys {
            let deprecated = key.deprecated.as_ref().map(|d| Deprecated::new(&d.since, &d.note));
            DocComment { doc: &key.doc, since: key.since.as_deref(), deprecated }.write(&mut out, 8);
            out.push_str("        ");
            property(&mut out, &key.name);
            let value = key.typed.as_ref().map_or_else(|| "unknown".to_owned(), |(_, t)| type_text(t));
            let _ = writeln!(out, "?: {value};");
        }
        out.push_str("    }\n");
    }
    out
}

/// A property name, quoted where it has to be.
fn property(out: &mut String, name: &str) {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        out.push_str(name);
    } else {
        write_string(out, name);
    }
}

fn type_text(value: &Type) -> String {
    match value {
        Type::String => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::F64 | Type::U32 | Type::I32 | Type::I64 => "number".to_owned(),
        Type::Json => "unknown".to_owned(),
        Type::List(item) => format!("{}[]", type_text(item)),
        Type::Map(value) => format!("Record<string, {}>", type_text(value)),
    }
}
