//! JSON values: any, with finite numbers and no key twice.

use std::borrow::Cow;

use serde::de::{Error, MapAccess, SeqAccess};
use serde::ser::{Serialize as _, Serializer};
use serde_json::{Map, Number, Value};

use super::containers::twice;
use super::{At, Found, Wire, WireSeed};

impl Wire for Value {
    fn expected() -> Cow<'static, str> {
        "a JSON value".into()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        Ok(match found {
            Found::Null => Self::Null,
            Found::Bool(value) => Self::Bool(value),
            Found::Unsigned(value) => Self::Number(value.into()),
            Found::Signed(value) => Self::Number(value.into()),
            Found::Str(text) => Self::String(text.into_owned()),
            Found::Float(value) => match Number::from_f64(value + 0.0) {
                Some(number) => Self::Number(number),
                None => return Err(at.mismatch(&Self::expected(), &found)),
            },
            Found::Array | Found::Object => return Err(at.mismatch(&Self::expected(), &found)),
        })
    }

    fn seq<'de, A: SeqAccess<'de>>(seq: A, at: &At<'_>) -> Result<Self, A::Error> {
        Vec::seq(seq, at).map(Self::Array)
    }

    fn map<'de, A: MapAccess<'de>>(mut map: A, at: &At<'_>) -> Result<Self, A::Error> {
        let mut items = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if items.contains_key(&key) {
                return Err(at.fail(twice(&key)));
            }
            let item = map.next_value_seed(WireSeed::new(&at.field(&key)))?;
            items.insert(key, item);
        }
        Ok(Self::Object(items))
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}
