//! Types of the schema as TypeScript text.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::{Api, Type};

use super::ts::or_null;

/// Writes types as a file knows them. Exported enums are found behind `consts`: `consts.` or nothing.
#[derive(Clone, Copy)]
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) consts: &'a str,
}

impl Types<'_> {
    /// A union of types is put in brackets by what needs it.
    pub(super) fn text(&self, ty: &Type) -> String {
        match ty {
            Type::String => "string".to_owned(),
            Type::Bool => "boolean".to_owned(),
            Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53 => "number".to_owned(),
            Type::Json => "any".to_owned(),
            Type::Unknown | Type::Value => "unknown".to_owned(),
            // Only where `ts` says what they are, which is used instead.
            Type::Function | Type::Object => "object".to_owned(),
            Type::Bytes => "Uint8Array".to_owned(),
            Type::Literals { values, .. } => values.iter().map(|v| literal(v)).collect::<Vec<_>>().join(" | "),
            Type::Enum(name) => self.enum_name(name),
            // What is converted bit by bit looks to scripts as if it had been converted at once.
            Type::Record(name) | Type::Union(name) | Type::Class(name) | Type::Callback(name) | Type::Lazy(name) => {
                name.clone()
            }
            Type::Partial(name) => format!("Partial<{name}>"),
            Type::List(item) => match item.as_ref() {
                Type::Literals { values, .. } if values.len() > 1 => format!("({})[]", self.text(item)),
                item => format!("{}[]", self.text(item)),
            },
            Type::Map(None, value) => format!("Record<string, {}>", self.text(value)),
            Type::Map(Some(key), value) => {
                format!("Partial<Record<{}, {}>>", self.enum_name(key), self.text(value))
            }
        }
    }

    /// The type of a field or of a parameter.
    pub(super) fn value_type(&self, ts: Option<&String>, ty: &Type, nullable: bool) -> String {
        let text = ts.cloned().unwrap_or_else(|| self.text(ty));
        if nullable { or_null(&text) } else { text }
    }

    pub(super) fn enum_name(&self, name: &str) -> String {
        let exported = self.api.enums.iter().any(|e| e.name == name && e.export);
        format!("{}{name}", if exported { self.consts } else { "" })
    }
}

/// A property or method name, quoted where it has to be.
pub(super) fn property(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if name.chars().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        literal(name)
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::new();
    write_string(&mut out, text);
    out
}
