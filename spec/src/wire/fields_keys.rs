//! The keys and constants of a record that is read, and the types of its fields.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::{At, Content, Found, Wire as _};
use crate::record::{Entry, Table};

/// Makes the empty slots.
pub mod slot {
    use crate::wire::containers::Maybe;

    /// For a field that has to be there.
    pub fn required<T>() -> Option<T> {
        None
    }

    /// For a field that may be absent.
    pub fn optional<T>() -> Option<Maybe<T>> {
        None
    }

    /// For a field that may be null.
    pub fn nullable<T>() -> Option<Maybe<T>> {
        None
    }

    /// For a field that has a default.
    pub fn defaulted<T>() -> Option<Maybe<T>> {
        None
    }
}

/// Ties the type of a slot to that of its field.
pub mod pin {
    use crate::wire::containers::Maybe;

    /// For a field that has to be there.
    pub fn required<T>(_: &Option<T>, _: &T) {}

    /// For a field that may be absent.
    pub fn optional<T>(_: &Option<Maybe<T>>, _: &Option<T>) {}

    /// For a field that may be null.
    pub fn nullable<T>(_: &Option<Maybe<T>>, _: &Option<T>) {}

    /// For a field that has a default.
    pub fn defaulted<T>(_: &Option<Maybe<T>>, _: &T) {}
}

/// Looks a key up without keeping it.
pub(super) struct KeySeed(pub(super) &'static Table, pub(super) usize);

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Entry;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a key of {}", self.0.name)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Entry, E> {
        Ok(self.0.entry(key, self.1))
    }
}

/// Reads a string that has to be this one.
pub(super) struct ConstantSeed<'a>(pub(super) &'static str, pub(super) &'a At<'a>);

impl<'de> DeserializeSeed<'de> for ConstantSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match Content::read(deserializer, self.1)?.as_found() {
            Found::Str(text) if text == self.0 => Ok(()),
            other => Err(self.1.mismatch(&format!("{:?}", self.0), &other)),
        }
    }
}
