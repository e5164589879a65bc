//! What every derived enum does alike: the derive writes calls, and the code is here, once.
//!
//! Less to compile for each enum. What takes the descriptor instead of the type is not even compiled again for each; in
//! what takes the type, a `match` stands for the methods of `Result`, which would be compiled again too.

mod json_schema;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use crate::{JsEnum, UnknownValue, ValueDescriptor};

pub use json_schema::enum_schema;

/// Values that have no more than a key, a value and a doc.
#[allow(clippy::indexing_slicing, reason = "a loop in a constant knows no iterators, and cannot panic at run time")]
pub const fn plain_values<const N: usize>(rows: [[&'static str; 3]; N]) -> [ValueDescriptor<'static>; N] {
    let mut values = [ValueDescriptor::new("", ""); N];
    let mut i = 0;
    while i < N {
        let [key, value, doc] = rows[i];
        values[i] = ValueDescriptor::new(key, value).doc(doc);
        i += 1;
    }
    values
}

/// The byte at that place; 0 behind the end, where nothing asks for it.
#[inline]
pub fn byte(text: &str, place: usize) -> u8 {
    text.as_bytes().get(place).copied().unwrap_or(0)
}

/// `value`, if `text` is the one that stands for it.
#[inline]
pub fn only_if<E>(text: &str, known: &str, value: E) -> Option<E> {
    if text == known {
        Some(value)
    } else {
        std::hint::cold_path();
        None
    }
}

/// For `FromStr`, whose error borrows nothing.
pub fn parse_owned<E: JsEnum>(text: &str) -> Result<E, UnknownValue<'static>> {
    match E::parse_value(text) {
        Ok(value) => Ok(value),
        Err(error) => Err(error.into_owned()),
    }
}

/// For `Deserialize`: a string, read as strictly as at the border to JavaScript.
pub fn deserialize_enum<'de, E: JsEnum, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<E>(PhantomData<E>);

impl<E: JsEnum> Visitor<'_> for Text<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} string", E::DESCRIPTOR.name)
    }

    fn visit_str<F: Error>(self, text: &str) -> Result<E, F> {
        E::parse_value(text).map_err(F::custom)
    }
}
