//! Writing tagged unions.

use serde::ser::{Serialize as _, SerializeMap as _, Serializer};

use super::{Output, Tagging, Wire};
use crate::UnknownVariant;

/// Where a variant is written to.
pub trait WriteVariant {
    /// What comes of it.
    type Ok;
    /// What goes wrong.
    type Error;

    /// A variant that holds a value.
    fn value<T: Wire>(self, tag: &'static str, value: &T) -> Result<Self::Ok, Self::Error>;

    /// A variant that holds nothing.
    fn bare(self, tag: &'static str) -> Result<Self::Ok, Self::Error>;

    /// A value that was kept as it came.
    fn unknown(self, value: &UnknownVariant) -> Result<Self::Ok, Self::Error>;
}

/// Writes a variant with serde.
#[derive(Debug)]
pub struct VariantOutput<S>(pub S, pub Tagging);

impl<S: Serializer> WriteVariant for VariantOutput<S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn value<T: Wire>(self, tag: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        let (key, content) = match self.1 {
            // The record writes the tag, because it is one of its constants.
            Tagging::Internal(_) => return value.write(self.0),
            Tagging::Adjacent(key, content) => (Some(key), content),
            Tagging::External => (None, tag),
        };
        let mut map = self.0.serialize_map(None)?;
        if let Some(key) = key {
            map.serialize_entry(key, tag)?;
        }
        if !T::HIDDEN {
            map.serialize_entry(content, &Output(value))?;
        }
        map.end()
    }

    fn bare(self, tag: &'static str) -> Result<S::Ok, S::Error> {
        match self.1 {
            Tagging::Internal(key) | Tagging::Adjacent(key, _) => self.0.collect_map([(key, tag)]),
            Tagging::External => self.0.serialize_str(tag),
        }
    }

    fn unknown(self, value: &UnknownVariant) -> Result<S::Ok, S::Error> {
        value.serialize(self.0)
    }
}
