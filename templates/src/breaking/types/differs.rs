//! Two types in a sentence.

use geppetto_spec::load::model::Type;

use super::text;

/// In a sentence: it is ... One name may be of another kind of thing now.
pub(in crate::breaking) fn differs(old: &Type, new: &Type) -> String {
    let (before, now) = (text(old), text(new));
    if before != now {
        return format!("`{now}`, not `{before}`");
    }
    let (name, was, is) = (text(new.leaf()), kind(old.leaf()), kind(new.leaf()));
    if new.leaf() == new {
        format!("the {is} `{name}`, not the {was} `{name}`")
    } else {
        format!("`{now}` of the {is} `{name}`, not of the {was} `{name}`")
    }
}

/// What a name is of.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Enum(_) => "enum",
        Type::Record(_) | Type::Partial(_) | Type::Lazy(_) => "record",
        Type::Union(_) => "union",
        Type::Class(_) => "class",
        Type::Callback(_) => "callback",
        _ => "type",
    }
}
