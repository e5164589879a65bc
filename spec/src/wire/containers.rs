//! Lists, maps, secrets and fields that may be null.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess};
use serde::ser::{Error as _, SerializeMap as _, Serializer};

use super::{At, Found, MapKey, Output, Wire, WireSeed};
use crate::Secret;

/// A size that somebody else names is trusted only so far.
const MAX_RESERVED: usize = 1024;

impl<T: Wire> Wire for Vec<T> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        "an array".into()
    }

    fn seq<'de, A: SeqAccess<'de>>(mut seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        let mut items = Self::with_capacity(seq.size_hint().unwrap_or(0).min(MAX_RESERVED));
        while let Some(item) = seq.next_element_seed(WireSeed::new(&at.index(items.len())))? {
            items.push(item);
        }
        Ok(items)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Output))
    }
}

impl<T: Wire> Wire for Arc<Vec<T>> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        Vec::<T>::expected()
    }

    fn seq<'de, A: SeqAccess<'de>>(seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        Vec::seq(seq, at).map(Self::new)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().write(serializer)
    }
}

impl<K: MapKey, T: Wire> Wire for BTreeMap<K, T> {
    const HIDDEN: bool = T::HIDDEN;

    fn expected() -> Cow<'static, str> {
        "an object".into()
    }

    fn map<'de, A: MapAccess<'de>>(mut map: A, at: &At<'_>) -> Result<Self, A::Error> {
        let mut items = Self::new();
        while let Some(text) = map.next_key::<String>()? {
            let key = K::from_key(&text).map_err(|error| at.fail(error))?;
            let Entry::Vacant(place) = items.entry(key) else { return Err(at.fail(twice(&text))) };
            place.insert(map.next_value_seed(WireSeed::new(&at.field(&text)))?);
        }
        Ok(items)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, item) in self {
            map.serialize_entry(key.as_key(), &Output(item))?;
        }
        map.end()
    }
}

/// What is said about a key that comes again.
pub(super) fn twice(key: &str) -> String {
    let (key, is_cut) = crate::names::cut(key);
    format!("key {} is given twice", crate::names::Quoted(key, is_cut))
}

impl<T: Wire> Wire for Secret<T> {
    const HIDDEN: bool = true;

    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        T::scalar(found, &at.secret()).map(Self::from)
    }

    fn seq<'de, A: SeqAccess<'de>>(seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        T::seq(seq, &at.secret()).map(Self::from)
    }

    fn map<'de, A: MapAccess<'de>>(map: A, at: &At<'_>) -> Result<Self, A::Error> {
        T::map(map, &at.secret()).map(Self::from)
    }

    fn write<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("a secret cannot be written"))
    }
}

/// Not by the `Deserialize` of what it holds: its errors would show the value.
impl<'de, T: Wire> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer, &At::ROOT)
    }
}

/// A value or null. Fields hold it; no other type does.
#[derive(Debug)]
pub struct Maybe<T>(pub(super) Option<T>);

impl<T: Wire> Wire for Maybe<T> {
    fn expected() -> Cow<'static, str> {
        T::expected()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        if matches!(found, Found::Null) { Ok(Self(None)) } else { T::scalar(found, at).map(|value| Self(Some(value))) }
    }

    fn seq<'de, A: SeqAccess<'de>>(seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        T::seq(seq, at).map(|value| Self(Some(value)))
    }

    fn map<'de, A: MapAccess<'de>>(map: A, at: &At<'_>) -> Result<Self, A::Error> {
        T::map(map, at).map(|value| Self(Some(value)))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_ref().map_or_else(|| Err(S::Error::custom("nothing to write")), |value| value.write(serializer))
    }
}
