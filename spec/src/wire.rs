//! How values of generated types are read and written with serde: as strictly as at the border to JavaScript, with
//! the same messages and paths.

mod at;
mod containers;
mod content;
mod errors;
mod fields;
mod fields_keys;
mod fields_write;
mod found;
mod json;
mod macros;
mod map_key;
mod output;
mod scalars;
mod tagged;
mod tagged_macros;
mod tagged_read;
mod tagged_write;
#[cfg(test)]
mod tests;
mod visit;

use std::borrow::Cow;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess};
use serde::ser::Serializer;

pub use at::At;
pub use content::Content;
pub use errors::{ErrorFields, write_shown};
pub use fields::{Entries, Fields};
pub use fields_keys::{pin, slot};
pub use fields_write::{FieldsOutput, open};
pub use found::Found;
pub use map_key::MapKey;
pub use output::Output;
pub use tagged::{ReadVariant, Tagged, Tagging, Union, tag_expected, tag_names, union_expected};
pub use tagged_read::{read_map, read_scalar};
pub use tagged_write::{VariantOutput, WriteVariant};

use content::ContentReader;
use visit::WireSeed;

/// How serde reads and writes the value of a field.
///
/// A type says what it makes of a scalar, a sequence and a map; by default each is a mistake.
pub trait Wire: Sized {
    /// Whether records leave a field of this type out when they are written.
    const HIDDEN: bool = false;

    /// What is expected, for messages: `a string`.
    fn expected() -> Cow<'static, str>;

    /// From a value that is neither a sequence nor a map.
    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        Err(at.mismatch(&Self::expected(), &found))
    }

    /// From a sequence.
    fn seq<'de, A: SeqAccess<'de>>(_: A, at: &At<'_>) -> Result<Self, A::Error> {
        Self::scalar(Found::Array, at)
    }

    /// From a map.
    fn map<'de, A: MapAccess<'de>>(_: A, at: &At<'_>) -> Result<Self, A::Error> {
        Self::scalar(Found::Object, at)
    }

    /// Reads one.
    fn read<'de, D: Deserializer<'de>>(deserializer: D, at: &At<'_>) -> Result<Self, D::Error> {
        deserializer.deserialize_any(visit::WireVisitor::new(at))
    }

    /// Writes one.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}
