//! Types as TypeScript has them, with links.

use geppetto_spec::dts::write_string;
use geppetto_spec::load::model::{Field, Type};

use super::super::ts::or_null;
use super::Docs;
use super::cell::Cell;

impl Docs<'_> {
    /// The type of a field.
    pub(super) fn field_type(&self, f: &Field) -> String {
        let mut cell = Cell::default();
        if let Some(ts) = &f.ts {
            cell.code(&if f.nullable { or_null(ts) } else { ts.clone() });
        } else {
            self.write_type(&mut cell, &f.ty);
            cell.code(if f.nullable { " | null" } else { "" });
        }
        cell.finish()
    }

    /// A type alone.
    pub(super) fn type_text(&self, ty: &Type) -> String {
        let mut cell = Cell::default();
        self.write_type(&mut cell, ty);
        cell.finish()
    }

    fn write_type(&self, cell: &mut Cell, ty: &Type) {
        match ty {
            Type::String => cell.code("string"),
            Type::Bool => cell.code("boolean"),
            Type::F64 | Type::U32 | Type::I32 | Type::U53 | Type::I53 => cell.code("number"),
            Type::Json => cell.code("any"),
            Type::Unknown => cell.code("unknown"),
            Type::Function => cell.code("function"),
            Type::Object => cell.code("object"),
            Type::Literals { values, .. } => cell.code(&literals(values)),
            Type::Enum(name) | Type::Record(name) | Type::Union(name) => self.named(cell, name),
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
