//! Types and values of the schema as Rust text.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Enum, Field, Presence, Type};
use serde_json::Value;

use super::rust_text::literal;

/// How generated files name the hidden module of the runtime crate. In lower case, it clashes with no type.
pub(super) const RUNTIME: &str = "rt";

/// Appends the line that makes [`RUNTIME`] a name.
pub(super) fn import_runtime(out: &mut String, krate: &str) {
    let _ = writeln!(out, "\nuse {krate}::__private as {RUNTIME};");
}

/// The file that a type is named in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    /// `records.rs`, which names its own structs plainly.
    Records,
    /// Any other: names of the schema are all found in the module above.
    Other,
}

/// The type as that file names it.
pub(super) fn type_text(api: &Api, file: File, ty: &Type) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::F64 => "f64".to_owned(),
        Type::U32 => "u32".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::U53 => format!("{RUNTIME}::U53"),
        Type::I53 => format!("{RUNTIME}::I53"),
        Type::Json | Type::Unknown => format!("{RUNTIME}::serde_json::Value"),
        Type::Literals { name, .. } | Type::Enum(name) | Type::Union(name) | Type::Callback(name) => {
            format!("super::{name}")
        }
        Type::Record(name) => record(api, file, name),
        Type::Partial(name) => record(api, file, &Type::partial_name(name)),
        Type::List(item) => format!("Vec<{}>", type_text(api, file, item)),
        Type::Map(key, value) => {
            let key = key.as_ref().map_or_else(|| "String".to_owned(), |name| format!("super::{name}"));
            format!("std::collections::BTreeMap<{key}, {}>", type_text(api, file, value))
        }
        Type::Value => format!("{RUNTIME}::Kept"),
        Type::Function => format!("{RUNTIME}::KeptFunction"),
        Type::Object => format!("{RUNTIME}::KeptObject"),
        Type::Bytes => format!("{RUNTIME}::Bytes"),
        Type::Class(name) => format!("std::sync::Arc<dyn super::{name}>"),
        Type::Lazy(name) => format!("{RUNTIME}::Shared<{}>", record(api, file, name)),
    }
}

/// A record, as that file names it.
fn record(api: &Api, file: File, name: &str) -> String {
    let known = api.records.iter().find(|r| r.name == name);
    let here = file == File::Records && known.is_some_and(|r| r.reexport.is_none());
    let path = if here { "" } else { "super::" };
    format!("{path}{name}")
}

/// The type of a field, with what surrounds that of its value.
pub(super) fn field_type(api: &Api, file: File, field: &Field) -> String {
    let mut text = type_text(api, file, &field.ty);
    if field.shared {
        text = format!("std::sync::Arc<{text}>");
    }
    if field.boxed {
        text = format!("Box<{text}>");
    }
    if field.secret {
        text = format!("{RUNTIME}::Secret<{text}>");
    }
    let absent = field.nullable || field.presence == Presence::Optional;
    if absent { format!("Option<{text}>") } else { text }
}

/// A default as an expression. The check has made sure that the type takes it.
pub(super) fn default_text(api: &Api, field: &Field, value: &Value) -> String {
    let text = value_text(api, &field.ty, value);
    if field.shared { format!("std::sync::Arc::new({text})") } else { text }
}

fn value_text(api: &Api, ty: &Type, value: &Value) -> String {
    let int = || format!("{:.0}", value.as_f64().unwrap_or_default());
    match (ty, value) {
        (Type::F64, _) => float(value.as_f64().unwrap_or_default()),
        (Type::U32 | Type::I32, _) => int(),
        (Type::U53, _) => format!("{RUNTIME}::U53::of::<{}>()", int()),
        (Type::I53, _) => format!("{RUNTIME}::I53::of::<{}>()", int()),
        (Type::Literals { name, .. } | Type::Enum(name), Value::String(text)) => {
            let known = |e: &&Enum| e.name == *name;
            let value = api.enums.iter().find(known).and_then(|e| e.values.iter().find(|v| v.value == *text));
            format!("super::{name}::{}", value.map_or("", |v| &v.rust))
        }
        (Type::Json | Type::Unknown, Value::String(_) | Value::Bool(_)) => {
            format!("{RUNTIME}::serde_json::Value::from({})", value_text(api, &Type::Bool, value))
        }
        (Type::Json | Type::Unknown, Value::Number(number)) => {
            let text =
                if number.is_f64() { float(number.as_f64().unwrap_or_default()) } else { format!("{number}_i64") };
            format!("{RUNTIME}::serde_json::Value::from({text})")
        }
        (Type::String, Value::String(text)) if text.is_empty() => "String::new()".to_owned(),
        (Type::String, Value::String(text)) => format!("String::from({})", literal(text)),
        (Type::List(_), Value::Array(items)) if items.is_empty() => "Vec::new()".to_owned(),
        (Type::List(item), Value::Array(items)) => {
            let items: Vec<String> = items.iter().map(|v| value_text(api, item, v)).collect();
            format!("vec![{}]", items.join(", "))
        }
        (Type::Map(..), _) => "std::collections::BTreeMap::new()".to_owned(),
        (_, Value::String(text)) => literal(text),
        (_, other) => other.to_string(),
    }
}

/// A float literal: with a point, so that it is one.
fn float(value: f64) -> String {
    format!("{value:?}")
}
