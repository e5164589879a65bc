//! What can be the key of a map.

use crate::{EnumDescriptor, JsEnum, UnknownKey};

/// A key of a map: a string, or the value of an enum.
pub trait MapKey: Ord + Sized + 'static {
    /// The enum whose values the keys are; none for strings.
    const ENUM: Option<&'static EnumDescriptor<'static>> = None;

    /// The key that `text` is.
    fn from_key(text: &str) -> Result<Self, UnknownKey>;

    /// The key as text.
    fn as_key(&self) -> &str;
}

impl MapKey for String {
    fn from_key(text: &str) -> Result<Self, UnknownKey> {
        Ok(text.to_owned())
    }

    fn as_key(&self) -> &str {
        self
    }
}

impl<T: JsEnum + Ord> MapKey for T {
    const ENUM: Option<&'static EnumDescriptor<'static>> = Some(T::DESCRIPTOR);

    fn from_key(text: &str) -> Result<Self, UnknownKey> {
        T::parse_value(text).map_err(|_| {
            let known: Vec<&str> = T::DESCRIPTOR.values.iter().map(|value| value.value).collect();
            UnknownKey::new(text, &known)
        })
    }

    fn as_key(&self) -> &str {
        self.as_str()
    }
}
