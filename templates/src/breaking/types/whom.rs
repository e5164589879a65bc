//! Whom it breaks that one type is another one now.

use geppetto_spec::load::model::Type;

use super::super::rules::{self, Whom};
use super::Renames;

/// Whom a change of something breaks that nobody writes down.
pub(in crate::breaking) const NOT_STORED: &[Whom] = &[Whom::Scripts, Whom::TypeScript, Whom::Rust];

/// Whom it breaks in a field or a variant that may be stored.
pub(in crate::breaking) fn whom_of(old: &Type, new: &Type, renames: &Renames) -> &'static [Whom] {
    if renames.same(&unchecked(old), &unchecked(new)) {
        // Both are any JSON value: only TypeScript tells them apart.
        &[Whom::TypeScript]
    } else if old.is_live() && new.is_live() {
        NOT_STORED
    } else {
        rules::TYPE_CHANGED.breaks
    }
}

/// Whom it breaks in what a call takes or gives.
pub(in crate::breaking) fn whom_of_call(old: &Type, new: &Type, renames: &Renames) -> &'static [Whom] {
    // A lazy record is the record to everybody but Rust.
    if renames.same(&eager(old), &eager(new)) {
        return &[Whom::Rust];
    }
    let whom = whom_of(old, new, renames);
    if whom == rules::TYPE_CHANGED.breaks { NOT_STORED } else { whom }
}

/// Whom it breaks in a variant of a union without a tag.
pub(in crate::breaking) fn whom_of_variant(old: &Type, new: &Type, renames: &Renames) -> &'static [Whom] {
    // A lazy variant takes only what the host gave out, and no other object.
    if matches!((old, new), (Type::Record(_), Type::Lazy(_))) { NOT_STORED } else { whom_of_call(old, new, renames) }
}

/// The type with `json` for `unknown`.
fn unchecked(ty: &Type) -> Type {
    match ty {
        Type::Unknown => Type::Json,
        Type::List(item) => Type::List(Box::new(unchecked(item))),
        Type::Map(key, value) => Type::Map(key.clone(), Box::new(unchecked(value))),
        other => other.clone(),
    }
}

/// The type with each record converted at once.
fn eager(ty: &Type) -> Type {
    match ty {
        Type::Lazy(name) => Type::Record(name.clone()),
        Type::List(item) => Type::List(Box::new(eager(item))),
        Type::Map(key, value) => Type::Map(key.clone(), Box::new(eager(value))),
        other => other.clone(),
    }
}
