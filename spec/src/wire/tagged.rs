//! Tagged unions, as `tagged!` describes them.

use std::borrow::Cow;

use super::{Wire, WriteVariant};
use crate::names::Known;
use crate::{EnumDescriptor, UnknownVariant, ValueDescriptor};

/// Where a union has its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tagging {
    /// `{ tag: "value", ...fields }`.
    Internal(&'static str),
    /// `{ tag: "value", content: ... }`.
    Adjacent(&'static str, &'static str),
    /// `{ "value": ... }`, or the bare string.
    External,
}

impl Tagging {
    /// As `tagged!` writes it.
    pub const fn internal(tag: &'static str) -> Self {
        Self::Internal(tag)
    }

    /// As `tagged!` writes it.
    pub const fn adjacent(tag: &'static str, content: &'static str) -> Self {
        Self::Adjacent(tag, content)
    }

    /// As `tagged!` writes it.
    pub const fn external() -> Self {
        Self::External
    }

    /// The tags of a union of that name, as data. Messages name what is wrong by the key of the tag.
    pub const fn tags<'a>(
        self,
        union: &'a str,
        values: &'a [ValueDescriptor<'a>],
        is_open: bool,
    ) -> EnumDescriptor<'a> {
        let name = match self {
            Self::Internal(key) | Self::Adjacent(key, _) => key,
            Self::External => union,
        };
        let tags = EnumDescriptor::new(name, values);
        if is_open { tags.open() } else { tags }
    }
}

/// A union as data, and what it does with unknown tags.
pub trait Union: Sized {
    /// The name in Rust and TypeScript.
    const NAME: &'static str;
    /// Where the tag is.
    const TAGGING: Tagging;
    /// The tags, under the name that messages have for a tag.
    const TAGS: &'static EnumDescriptor<'static>;

    /// Keeps a value with an unknown tag, if the union is open.
    fn unknown(value: UnknownVariant) -> Option<Self>;
}

/// A union with serde.
pub trait Tagged: Union {
    /// Reads the variant with that tag; `None` when there is none.
    fn known<R: ReadVariant>(tag: &str, content: R) -> Option<Result<Self, R::Error>>;

    /// Writes the variant.
    fn write_variant<W: WriteVariant>(&self, out: W) -> Result<W::Ok, W::Error>;
}

/// What is read once the tag is known.
pub trait ReadVariant {
    /// What goes wrong.
    type Error;

    /// A variant that holds a value.
    fn value<T: Wire>(self) -> Result<T, Self::Error>;

    /// A variant that holds nothing.
    fn bare(self) -> Result<(), Self::Error>;
}

/// What a union expects, for messages.
pub fn union_expected<T: Union>() -> Cow<'static, str> {
    let or_string = if T::TAGGING == Tagging::External { " or string" } else { "" };
    format!("{} object{or_string}", T::NAME).into()
}

/// What is expected of a tag: `a string (start, partial)`.
pub fn tag_expected(tags: &'static EnumDescriptor<'static>) -> String {
    format!("a string ({})", Known(&tag_names(tags)))
}

/// The tags as text.
pub fn tag_names(tags: &'static EnumDescriptor<'static>) -> Vec<&'static str> {
    tags.values.iter().map(|tag| tag.value).collect()
}
