//! Types as TypeScript has them, with links.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::Type;

use super::super::ts::or_null;
use super::Docs;
use super::cell::Cell;

impl Docs<'_> {
    /// The type of a field or of a parameter.
    pub(super) fn value_type(&self, ts: Option<&String>, ty: &Type, nullable: bool) -> String {
        let mut cell = Cell::default();
        match ts {
            Some(ts) if nullable => cell.code(&or_null(ts)),
            // It may be the name of a type.
            Some(ts) => self.named(&mut cell, ts),
            None => {
                self.write_type(&mut cell, ty);
                cell.code(if nullable { " | null" } else { "" });
            }
        }
        cell.finish()
    }

    /// A type alone.
    pub(super) fn type_text(&self, ty: &Type) -> String {
        let mut cell = Cell::default();
        self.write_type(&mut cell, ty);
        cell.finish()
    }

    pub(super) fn write_type(&self, cell: &mut Cell, ty: &Type) {
        match ty {
            Type::String => cell.code("string"),
            Type::Bool => cell.code("boolean"),
            Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53 => cell.code("number"),
            Type::Json => cell.code("any"),
            Type::Unknown | Type::Value => cell.code("unknown"),
            Type::Function => cell.code("function"),
            Type::Object => cell.code("object"),
            Type::Bytes => cell.code("Uint8Array"),
            Type::Literals { values, .. } => cell.code(&literals(values)),
            Type::Enum(name)
            | Type::Record(name)
            | Type::Union(name)
            | Type::Class(name)
            | Type::Callback(name)
            | Type::Lazy(name) => self.named(cell, name),
            Type::Partial(name) => {
                cell.code("Partial<");
                self.named(cell, name);
                cell.code(">");
            }
            Type::List(item) => {
                let several = matches!(item.as_ref(), Type::Literals { values, .. } if values.len() > 1);
                cell.code(if several { "(" } else { "" });
                self.write_type(cell, item);
                cell.code(if several { ")[]" } else { "[]" });
            }
            Type::Map(key, value) => self.map(cell, key.as_deref(), value),
        }
    }

    fn map(&self, cell: &mut Cell, key: Option<&str>, value: &Type) {
        match key {
            None => cell.code("Record<string, "),
            Some(key) => {
                cell.code("Partial<Record<");
                self.named(cell, key);
                cell.code(", ");
            }
        }
        self.write_type(cell, value);
        cell.code(if key.is_some() { ">>" } else { ">" });
    }

    fn named(&self, cell: &mut Cell, name: &str) {
        match self.anchors.of_entry(name) {
            "" => cell.code(name),
            anchor => cell.link(name, anchor),
        }
    }
}

fn literals(values: &[String]) -> String {
    let mut out = String::new();
    for (i, value) in values.iter().enumerate() {
        out.push_str(if i == 0 { "" } else { " | " });
        write_string(&mut out, value);
    }
    out
}

/// What TypeScript's `number` does not say.
pub(super) fn range(ty: &Type) -> Option<&'static str> {
    match ty.leaf() {
        Type::U32 => Some("Integer from 0 to 4294967295."),
        Type::I32 => Some("Integer from -2147483648 to 2147483647."),
        Type::U53 => Some("Integer, not negative."),
        Type::I53 => Some("Integer."),
        _ => None,
    }
}
