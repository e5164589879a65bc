//! What an open union keeps of a value that it does not know.

use serde::ser::{Error as _, Serialize, Serializer};

use crate::wire::{At, Content, Wire as _};

/// A value of an open union whose tag this version does not know, as it came: its keys are in their order, its
/// values as they were. It is written as it came.
///
/// Two are equal when their text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariant {
    tag: String,
    json: String,
}

impl UnknownVariant {
    /// A value with that tag. `json` is the whole value, tag included, as JSON text.
    #[doc(hidden)]
    pub fn new(tag: impl Into<String>, json: impl Into<String>) -> Self {
        Self { tag: tag.into(), json: json.into() }
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The whole value, tag included, as JSON text.
    pub fn json(&self) -> &str {
        &self.json
    }
}

impl Serialize for UnknownVariant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = serde_json::Deserializer::from_str(&self.json);
        Content::read(&mut reader, &At::ROOT).map_err(S::Error::custom)?.write(serializer)
    }
}
