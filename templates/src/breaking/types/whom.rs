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
    if *ty.leaf() == Type::Unknown { with_leaf(ty, Type::Json) } else { ty.clone() }
}

/// The type with each record converted at once.
fn eager(ty: &Type) -> Type {
    if let Type::Lazy(name) = ty.leaf() { with_leaf(ty, Type::Record(name.clone())) } else { ty.clone() }
}

/// The same lists and maps of something else.
fn with_leaf(ty: &Type, leaf: Type) -> Type {
    match ty {
        Type::List(item) => Type::List(Box::new(with_leaf(item, leaf))),
        Type::Map(key, value) => Type::Map(key.clone(), Box::new(with_leaf(value, leaf))),
        _ => leaf,
    }
}
