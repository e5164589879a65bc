//! Values without a grammar of their own: defaults.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::super::parse::Any;

/// A value as the field's type takes it.
#[derive(Debug)]
pub(in crate::load) struct Literal(pub(in crate::load) serde_json::Value);

impl Literal {
    /// `default: null` is there, and wrong: the checker says so.
    pub(super) fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::deserialize(deserializer).map(Some)
    }
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Any(value) = Any::deserialize(deserializer)?;
        serde_json::to_value(value).map(Self).map_err(de::Error::custom)
    }
}

impl JsonSchema for Literal {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Literal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "boolean", "integer", "number", "array", "object", "null"] })
    }
}
