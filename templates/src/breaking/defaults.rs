//! Whether two fields mean the same where they are left out.

use geppetto_spec::load::model::{Field, Presence, Type};
use serde_json::Value;

use super::types::Renames;

pub(super) fn same_presence(old: &Field, new: &Field, renames: &Renames) -> bool {
    match (&old.presence, &new.presence) {
        (Presence::Default(before), Presence::Default(now)) => same_value(before, now, &new.ty, renames),
        (before, now) => before == now,
    }
}

/// `1` and `1.0` are one default; so are two strings of one value of an enum.
fn same_value(old: &Value, new: &Value, ty: &Type, renames: &Renames) -> bool {
    match (old, new, ty) {
        (Value::Number(old), Value::Number(new), _) => {
            old == new || (old.as_f64() == new.as_f64() && old.is_f64() != new.is_f64())
        }
        (Value::Array(old), Value::Array(new), Type::List(item)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same_value(old, new, item, renames))
        }
        (Value::String(old), Value::String(new), Type::Enum(name)) => old == new || renames.respelled(name, old, new),
        _ => old == new,
    }
}
