//! What a value is, for unions whose variants are told apart by that. Nothing of a script runs.

use std::borrow::Cow;

use rquickjs::Value;

use crate::class::class_of;

/// Text.
pub fn string(value: &Value<'_>) -> bool {
    value.is_string()
}

/// A number.
pub fn number(value: &Value<'_>) -> bool {
    value.is_number()
}

/// True or false.
pub fn boolean(value: &Value<'_>) -> bool {
    value.is_bool()
}

/// Null.
pub fn null(value: &Value<'_>) -> bool {
    value.is_null()
}

/// An array.
pub fn list(value: &Value<'_>) -> bool {
    value.is_array()
}

/// What messages call a function.
pub(crate) const FUNCTION: &str = "a function";

/// A function.
pub fn function(value: &Value<'_>) -> bool {
    value.is_function()
}

/// A `Uint8Array`.
pub fn bytes(value: &Value<'_>) -> bool {
    value.as_object().is_some_and(|object| object.as_typed_array::<u8>().is_some())
}

/// A handle of that class.
pub fn handle(value: &Value<'_>, class: &str) -> bool {
    class_of(value) == Some(class)
}

/// Any other object. Whether it fits is for its reader to say.
pub fn object(value: &Value<'_>) -> bool {
    value.is_object() && !list(value) && !function(value) && !bytes(value) && class_of(value).is_none()
}

/// `a string, a number or null`.
pub fn one_of(kinds: &[Cow<'static, str>]) -> Cow<'static, str> {
    match kinds {
        [] => Cow::Borrowed("nothing"),
        [one] => one.clone(),
        [all @ .., last] => Cow::Owned(format!("{} or {last}", all.join(", "))),
    }
}
