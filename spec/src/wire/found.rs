//! What a deserializer gave, for readers and for messages.

use std::borrow::Cow;
use std::fmt;

use crate::names::{Quoted, cut};
use crate::numbers::exact_integer;

/// What a deserializer gave.
#[derive(Debug)]
pub enum Found<'a> {
    /// Null, or nothing.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that is not negative.
    Unsigned(u64),
    /// An integer.
    Signed(i64),
    /// A number.
    Float(f64),
    /// A string.
    Str(Cow<'a, str>),
    /// A sequence.
    Array,
    /// A map.
    Object,
}

impl Found<'_> {
    /// The integer that it is: 5.0 is one, as JSON Schema says.
    pub(super) fn integer(&self) -> Option<i64> {
        match *self {
            Self::Unsigned(value) => value.try_into().ok(),
            Self::Signed(value) => Some(value),
            Self::Float(value) => exact_integer(value),
            _ => None,
        }
    }

    /// The kind of value, for messages that must not show more.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Unsigned(_) | Self::Signed(_) | Self::Float(_) => "number",
            Self::Str(_) => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// `number 5`, `string "abc"`, `null`: as the border to JavaScript describes values.
impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null | Self::Array | Self::Object => f.write_str(self.kind()),
            Self::Bool(value) => write!(f, "boolean {value}"),
            Self::Unsigned(value) => write!(f, "number {value}"),
            Self::Signed(value) => write!(f, "number {value}"),
            Self::Float(value) => write!(f, "number {}", Number(*value)),
            Self::Str(text) => {
                let (text, is_cut) = cut(text);
                write!(f, "string {}", Quoted(text, is_cut))
            }
        }
    }
}

/// A number as JavaScript prints it.
struct Number(f64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0;
        if value.is_nan() {
            return f.write_str("NaN");
        }
        if value.is_infinite() {
            return f.write_str(if value > 0.0 { "Infinity" } else { "-Infinity" });
        }
        if value.abs() >= 1e21 {
            return f.write_str(&format!("{value:e}").replace('e', "e+"));
        }
        if value != 0.0 && value.abs() < 1e-6 { write!(f, "{value:e}") } else { write!(f, "{}", value + 0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_javascript() {
        for (value, text) in [
            (5.0, "5"),
            (-0.0, "0"),
            (1.5, "1.5"),
            (1e300, "1e+300"),
            (-1.5e21, "-1.5e+21"),
            (1e20, "100000000000000000000"),
            (1.5e-7, "1.5e-7"),
            (0.000_001, "0.000001"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-Infinity"),
        ] {
            assert_eq!(Found::Float(value).to_string(), format!("number {text}"));
        }
    }
}
