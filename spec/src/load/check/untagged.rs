//! Unions without a tag: can their variants be told apart by what they are?

use std::collections::HashMap;
use std::fmt;

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::model::{Record, Type, Union, Variant};
use super::calls::lazy;

pub(super) fn kinds(union: &Union, records: &[Record], findings: &mut Vec<Finding>) {
    let mut seen: HashMap<Kind<'_>, &Variant> = HashMap::with_capacity(union.variants.len());
    for v in &union.variants {
        let at = || v.site.field("type");
        if let Some(Type::Lazy(name)) = &v.ty {
            lazy(name, records, &at(), findings);
        }
        match kind(v.ty.as_ref()) {
            Ok(kind) => {
                if let Some(first) = seen.get(&kind) {
                    let message = format!(
                        "\"{}\" and \"{}\" of \"{}\" are both {kind}, which nothing tells apart",
                        first.value, v.value, union.name
                    );
                    let finding = Finding::new(codes::SAME_KIND, at(), message).label("again here");
                    let finding = finding.also(first.site.field("type"), "first here");
                    findings.push(finding.help(kind.help()));
                } else {
                    seen.insert(kind, v);
                }
            }
            Err((reason, help)) => {
                let message = format!("\"{}\" of \"{}\" is {reason}", v.value, union.name);
                findings.push(Finding::new(codes::SAME_KIND, at(), message).help(help));
            }
        }
    }
}

/// What JavaScript can tell from other things.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind<'a> {
    Null,
    String,
    Bool,
    Number,
    Bytes,
    List,
    Plain,
    /// A record that the host gave out, as it can take it back; any other plain object is none.
    Lazy,
    Function,
    Handle(&'a str),
}

impl fmt::Display for Kind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::String => "strings",
            Self::Bool => "booleans",
            Self::Number => "numbers",
            Self::Bytes => "bytes",
            Self::List => "lists",
            Self::Plain => "plain objects",
            Self::Lazy => "lazy records",
            Self::Function => "functions",
            Self::Handle(class) => return write!(f, "handles of {class}"),
        })
    }
}

impl Kind<'_> {
    fn help(self) -> &'static str {
        match self {
            Self::Plain => "make one record of them",
            Self::Null => "remove one, or give it a `type`",
            Self::String => "make one enum of them, or name `string` once",
            _ => "remove one of them",
        }
    }
}

/// The kind of a variant; else why it has none, and the way out.
fn kind(ty: Option<&Type>) -> Result<Kind<'_>, (&'static str, &'static str)> {
    Ok(match ty {
        None => Kind::Null,
        Some(Type::String | Type::Enum(_) | Type::Literals { .. }) => Kind::String,
        Some(Type::Bool) => Kind::Bool,
        Some(Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53) => Kind::Number,
        Some(Type::Bytes) => Kind::Bytes,
        Some(ty @ (Type::List(_) | Type::Map(..))) if ty.needs_ts() => {
            return Err(("a list or map of what nothing is known of", "make callbacks, classes or records of it"));
        }
        Some(Type::List(_)) => Kind::List,
        Some(Type::Record(_) | Type::Partial(_) | Type::Map(..)) => Kind::Plain,
        Some(Type::Lazy(_)) => Kind::Lazy,
        Some(Type::Callback(_)) => Kind::Function,
        Some(Type::Class(name)) => Kind::Handle(name),
        Some(Type::Json | Type::Unknown | Type::Value) => return Err(("any value", "name what it can be")),
        Some(Type::Union(_)) => return Err(("a union", "put its variants here, or a record around it")),
        Some(Type::Function) => return Err(("a function that nothing is known of", "make a callback of it")),
        Some(Type::Object) => return Err(("an object that nothing is known of", "make a class or a record of it")),
    })
}
