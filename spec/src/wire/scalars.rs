//! Strings, booleans, numbers and enums.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Error as _, Serialize, Serializer};

use super::{At, Found, Wire};
use crate::names::enum_expected;
use crate::{I53, JsEnum, U53};

impl Wire for String {
    fn expected() -> Cow<'static, str> {
        "a string".into()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        match found {
            Found::Str(text) => Ok(text.into_owned()),
            other => Err(at.mismatch("a string", &other)),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl Wire for bool {
    fn expected() -> Cow<'static, str> {
        "a boolean".into()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        match found {
            Found::Bool(value) => Ok(value),
            other => Err(at.mismatch("a boolean", &other)),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(*self)
    }
}

impl Wire for f64 {
    fn expected() -> Cow<'static, str> {
        "a finite number".into()
    }

    #[allow(clippy::cast_precision_loss, reason = "as JavaScript reads the same digits")]
    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        let value = match found {
            Found::Float(value) => value,
            Found::Signed(value) => value as Self,
            Found::Unsigned(value) => value as Self,
            _ => Self::NAN,
        };
        // Adding makes 0 of -0.
        if value.is_finite() { Ok(value + 0.0) } else { Err(at.mismatch("a finite number", &found)) }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.is_finite() {
            return Err(S::Error::custom("a number that is not finite cannot be written"));
        }
        serializer.serialize_f64(*self)
    }
}

macro_rules! integer {
    ($type:ty, $expected:expr, $write:ident, $get:expr) => {
        impl Wire for $type {
            fn expected() -> Cow<'static, str> {
                $expected.into()
            }

            fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
                let value = found.integer().and_then(|value| value.try_into().ok());
                value.ok_or_else(|| at.mismatch($expected, &found))
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.$write($get(*self))
            }
        }
    };
}

integer!(u32, "an integer from 0 to 4294967295", serialize_u32, std::convert::identity);
integer!(i32, "an integer from -2147483648 to 2147483647", serialize_i32, std::convert::identity);
integer!(U53, U53::EXPECTED, serialize_u64, U53::get);
integer!(I53, I53::EXPECTED, serialize_i64, I53::get);

impl<T: JsEnum> Wire for T {
    fn expected() -> Cow<'static, str> {
        enum_expected(T::DESCRIPTOR).into()
    }

    fn scalar<E: Error>(found: Found<'_>, at: &At<'_>) -> Result<Self, E> {
        match found {
            Found::Str(text) => T::parse_value(&text).map_err(|error| at.unknown(&error)),
            other => Err(at.mismatch(&Self::expected(), &other)),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

macro_rules! serde_by_wire {
    ($($type:ty),*) => {
        $(impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.write(serializer)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::read(deserializer, &At::ROOT)
            }
        })*
    };
}

serde_by_wire!(U53, I53);
