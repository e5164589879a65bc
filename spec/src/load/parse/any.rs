//! Any YAML, with integers of any length.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer};
use serde_yaml::Value;

/// Any YAML. The reader's own type for that refuses integers of more than 64 bits; here they are what they are to
/// JavaScript, numbers.
#[derive(Debug, PartialEq)]
pub(in crate::load) struct Any(pub(in crate::load) Value);

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor).map(Self)
    }
}

struct AnyVisitor;

#[allow(clippy::cast_precision_loss, reason = "JavaScript's numbers have this precision")]
impl<'de> de::Visitor<'de> for AnyVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, b: bool) -> Result<Value, E> {
        Ok(b.into())
    }

    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Value, E> {
        Ok(n.into())
    }

    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Value, E> {
        Ok(n.into())
    }

    fn visit_i128<E: de::Error>(self, n: i128) -> Result<Value, E> {
        Ok((n as f64).into())
    }

    fn visit_u128<E: de::Error>(self, n: u128) -> Result<Value, E> {
        Ok((n as f64).into())
    }

    fn visit_f64<E: de::Error>(self, n: f64) -> Result<Value, E> {
        Ok(n.into())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(Any(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Value::Sequence(all))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut all = serde_yaml::Mapping::new();
        while let Some((Any(key), Any(value))) = entries.next_entry()? {
            all.insert(key, value);
        }
        Ok(Value::Mapping(all))
    }
}
