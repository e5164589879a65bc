//! The one visitor, so that no type has to write one.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{At, Found, Wire};

/// Hands what a deserializer gives to a [`Wire`] type.
pub(super) struct WireVisitor<'a, T>(&'a At<'a>, PhantomData<fn() -> T>);

/// Reads a [`Wire`] type where serde asks for a seed.
pub(super) struct WireSeed<'a, T>(&'a At<'a>, PhantomData<fn() -> T>);

impl<'a, T> WireVisitor<'a, T> {
    pub(super) fn new(at: &'a At<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'a, T> WireSeed<'a, T> {
    /// A seed that knows where it is.
    pub(super) fn new(at: &'a At<'a>) -> Self {
        Self(at, PhantomData)
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for WireSeed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer, self.0)
    }
}

impl<'de, T: Wire> Visitor<'de> for WireVisitor<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&T::expected())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        T::scalar(Found::Bool(value), self.0)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::scalar(Found::Signed(value), self.0)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::scalar(Found::Unsigned(value), self.0)
    }

    #[allow(clippy::cast_precision_loss, reason = "beyond 64 bits every format means a float")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        T::scalar(Found::Float(value as f64), self.0)
    }

    #[allow(clippy::cast_precision_loss, reason = "beyond 64 bits every format means a float")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<T, E> {
        T::scalar(Found::Float(value as f64), self.0)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        T::scalar(Found::Float(value), self.0)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        T::scalar(Found::Str(Cow::Borrowed(value)), self.0)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        T::scalar(Found::Str(Cow::Owned(value)), self.0)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        T::scalar(Found::Null, self.0)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        T::scalar(Found::Null, self.0)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer, self.0)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer, self.0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<T, A::Error> {
        self.0.check_depth()?;
        T::seq(seq, self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        self.0.check_depth()?;
        T::map(map, self.0)
    }
}
