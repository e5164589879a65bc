//! What may be absent: `undefined`, as TypeScript calls it, and how that is written here.

use super::Expr;
use super::whole::{Misplaced, Place, refuse};

/// Why it cannot stand anywhere.
pub(super) const UNDEFINED: &str = "`undefined` is no type";

/// How something is written that may be absent.
pub(super) fn absent(place: Place) -> &'static str {
    match place {
        Place::Field => "write `optional: true`",
        Place::Variant => "add a variant without a type: where there is no tag it is null",
        _ => "write `T?` for `T | undefined`",
    }
}

/// TypeScript's word for what is absent.
pub(super) fn is_undefined(expr: &Expr) -> bool {
    matches!(expr, Expr::Name(name) if name == "undefined")
}

/// Refuses it where it stands alone, or beside a type.
pub(super) fn undefined(expr: &Expr, place: Place) -> Result<(), Misplaced> {
    match expr {
        Expr::Any(all) if all.iter().any(is_undefined) => refuse(UNDEFINED, absent(place)),
        one if !is_undefined(one) => Ok(()),
        _ => match place {
            Place::Field | Place::Variant | Place::Param | Place::Property => {
                refuse(UNDEFINED, "name the type of the value")
            }
            Place::Function | Place::Method | Place::Callback => {
                refuse(UNDEFINED, "write `unit` for what gives nothing")
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Whole, parse};

    #[test]
    fn what_is_absent_has_its_way_out() {
        use Place::{Callback, Field, Method, Param, Variant};
        for (text, place, help) in [
            ("T?", Field, "write `optional: true`"),
            ("T | undefined", Field, "write `optional: true`"),
            ("T?", Variant, "add a variant without a type: where there is no tag it is null"),
            ("T | undefined", Variant, "add a variant without a type: where there is no tag it is null"),
            ("'a' | 'b' | undefined", Param, "write `T?` for `T | undefined`"),
            ("promise<T | undefined | null>", Method, "write `T?` for `T | undefined`"),
            ("undefined", Param, "name the type of the value"),
            ("undefined", Callback, "write `unit` for what gives nothing"),
            ("promise<undefined>", Method, "write `unit` for what gives nothing"),
            ("list<T | undefined>", Param, "remove it here: `?` stands behind a whole type"),
            ("map<string, undefined>", Field, "remove it here: `?` stands behind a whole type"),
        ] {
            let found = Whole::of(parse(text).expect(text), place).expect_err(text);
            assert_eq!(found.help, help, "{text}");
        }
    }
}
