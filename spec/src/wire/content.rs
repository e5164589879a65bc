//! Any value, kept in order until its tag is known.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::marker::PhantomData;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde::ser::{Serialize, Serializer};

use super::containers::twice;
use super::{At, Found, Output, Wire, WireSeed};

/// Any value, with its keys in the order in which they came.
#[derive(Debug)]
pub enum Content {
    /// Null.
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
    Str(String),
    /// A sequence.
    Seq(Vec<Self>),
    /// A map.
    Map(Vec<(String, Self)>),
}

impl Content {
    /// Fails when a map somewhere inside has a key twice.
    pub(super) fn check_keys<E: Error>(&self, at: &At<'_>) -> Result<(), E> {
        match self {
            Self::Seq(items) => items.iter().enumerate().try_for_each(|(i, item)| item.check_keys(&at.index(i))),
            Self::Map(entries) => {
                let mut keys = BTreeSet::new();
                entries.iter().try_for_each(|(key, item)| {
                    if keys.insert(key) { item.check_keys(&at.field(key)) } else { Err(at.fail(twice(key))) }
                })
            }
            _ => Ok(()),
        }
    }

    /// What readers see of it.
    pub(super) fn as_found(&self) -> Found<'_> {
        match self {
            Self::Null => Found::Null,
            Self::Bool(value) => Found::Bool(*value),
            Self::Unsigned(value) => Found::Unsigned(*value),
            Self::Signed(value) => Found::Signed(*value),
            Self::Float(value) => Found::Float(*value),
            Self::Str(text) => Found::Str(Cow::Borrowed(text)),
            Self::Seq(_) => Found::Array,
            Self::Map(_) => Found::Object,
        }
    }
}

impl Wire for Content {
    fn expected() -> Cow<'static, str> {
        "a value".into()
    }

    fn scalar<E: Error>(found: Found<'_>, _: &At<'_>) -> Result<Self, E> {
        Ok(match found {
            Found::Null => Self::Null,
            Found::Bool(value) => Self::Bool(value),
            Found::Unsigned(value) => Self::Unsigned(value),
            Found::Signed(value) => Self::Signed(value),
            Found::Float(value) => Self::Float(value),
            Found::Str(text) => Self::Str(text.into_owned()),
            Found::Array => Self::Seq(Vec::new()),
            Found::Object => Self::Map(Vec::new()),
        })
    }

    fn seq<'de, A: SeqAccess<'de>>(seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        Vec::seq(seq, at).map(Self::Seq)
    }

    fn map<'de, A: MapAccess<'de>>(mut map: A, at: &At<'_>) -> Result<Self, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let item = map.next_value_seed(WireSeed::new(&at.field(&key)))?;
            entries.push((key, item));
        }
        Ok(Self::Map(entries))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Signed(value) => serializer.serialize_i64(*value),
            Self::Float(value) => value.write(serializer),
            Self::Str(text) => serializer.serialize_str(text),
            Self::Seq(items) => items.write(serializer),
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, item)| (key, Output(item)))),
        }
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write(serializer)
    }
}

/// Reads kept content again, with the error type of whom it came from.
#[derive(Debug)]
pub(super) struct ContentReader<E>(Content, PhantomData<fn() -> E>);

impl<E> ContentReader<E> {
    pub(super) fn new(content: Content) -> Self {
        Self(content, PhantomData)
    }
}

impl<'de, E: Error> Deserializer<'de> for ContentReader<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Content::Null => visitor.visit_unit(),
            Content::Bool(value) => visitor.visit_bool(value),
            Content::Unsigned(value) => visitor.visit_u64(value),
            Content::Signed(value) => visitor.visit_i64(value),
            Content::Float(value) => visitor.visit_f64(value),
            Content::Str(text) => visitor.visit_string(text),
            Content::Seq(items) => visitor.visit_seq(SeqDeserializer::new(items.into_iter().map(Self::new))),
            Content::Map(entries) => {
                let entries = entries.into_iter().map(|(key, item)| (key, Self::new(item)));
                visitor.visit_map(MapDeserializer::new(entries))
            }
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<E: Error> IntoDeserializer<'_, E> for ContentReader<E> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
