//! JSON values: a checked walk. No `toJSON` is called and nothing is dropped, except fields that are undefined.

use std::borrow::Cow;
use std::cell::RefCell;

use geppetto_spec::__private::serde::ser::{
    Error as SerError, Serialize, SerializeMap as _, SerializeSeq as _, Serializer,
};
use geppetto_spec::__private::serde_json::{self, Value as Json};
use rquickjs::{Array, Ctx, Object, Result, Type, Value};

use super::containers::length;
use super::{Border, Walk};
use crate::data::{define, key_text, own_keys, plain_object};
use crate::fault::Fault;

const EXPECTED: &str = "a JSON value";

impl<'js> Border<'js> for Json {
    fn expected() -> Cow<'static, str> {
        EXPECTED.into()
    }

    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault> {
        walked(value, walk, |json| serde_json::to_value(json))
    }

    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        Ok(match self {
            Self::Null => Value::new_null(ctx.clone()),
            Self::Bool(value) => Value::new_bool(ctx.clone(), *value),
            // Numbers that a double does not hold lose digits, as in JSON.parse.
            Self::Number(number) => Value::new_number(ctx.clone(), number.as_f64().unwrap_or(f64::NAN)),
            Self::String(text) => return text.write(ctx),
            Self::Array(items) => return items.write(ctx),
            Self::Object(fields) => {
                let object = Object::new(ctx.clone())?;
                for (key, field) in fields {
                    define(&object, key, field.write(ctx)?)?;
                }
                object.into_value()
            }
        })
    }
}

/// The JSON text of a value, with its keys in their order.
pub(super) fn text(value: &Value<'_>, walk: Walk<'_>) -> std::result::Result<String, Fault> {
    walked(value, walk, |json| serde_json::to_string(json))
}

fn walked<'js, R>(
    value: &Value<'js>,
    walk: Walk<'_>,
    write: impl FnOnce(&Walked<'_, 'js>) -> serde_json::Result<R>,
) -> std::result::Result<R, Fault> {
    let fault = RefCell::new(None);
    write(&Walked { value, walk, fault: &fault }).map_err(|_| {
        // Writing to memory fails only where the walk did.
        fault.into_inner().unwrap_or_else(|| Fault::expected(EXPECTED, value))
    })
}

/// A value of a script, as serde sees it. What is wrong with it is left in `fault`.
struct Walked<'a, 'js> {
    value: &'a Value<'js>,
    walk: Walk<'a>,
    fault: &'a RefCell<Option<Fault>>,
}

/// What a JSON value costs beside its text.
const NODE: usize = size_of::<Json>() + size_of::<String>();

impl Serialize for Walked<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.or_fail(self.walk.spend(NODE))?;
        match self.value.type_of() {
            Type::Null => serializer.serialize_unit(),
            Type::Bool => serializer.serialize_bool(self.value.as_bool().unwrap_or_default()),
            Type::Int | Type::Float => self.number(serializer),
            Type::String => serializer.serialize_str(&self.or_fail(self.string())?),
            Type::Array => self.array(serializer),
            _ => self.object(serializer),
        }
    }
}

impl<'js> Walked<'_, 'js> {
    /// Whole numbers are written as such, as JavaScript prints them.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range was checked")]
    fn number<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let number = self.value.as_number().unwrap_or(f64::NAN) + 0.0;
        // The ranges in which serde_json reads integers, so that both sides agree: from -2^63, and up to 2^64.
        if number.fract().to_bits() == 0 && (0.0..18_446_744_073_709_551_616.0).contains(&number) {
            return serializer.serialize_u64(number as u64);
        }
        if number.trunc().to_bits() == number.to_bits() && (-9_223_372_036_854_775_808.0..0.0).contains(&number) {
            return serializer.serialize_i64(number as i64);
        }
        if number.is_finite() { serializer.serialize_f64(number) } else { Err(self.fail(self.mismatch())) }
    }

    fn string(&self) -> std::result::Result<String, Fault> {
        String::read(self.value, self.walk).map_err(|fault| fault.expecting(EXPECTED))
    }

    fn array<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Some(array) = self.value.as_array() else { return Err(self.fail(self.mismatch())) };
        let walk = self.or_fail(self.walk.deeper())?;
        let length = self.or_fail(length(array).map_err(Fault::from))?;
        let mut seq = serializer.serialize_seq(None)?;
        for index in 0..length {
            let item = self.or_fail(item(array, index))?;
            seq.serialize_element(&Walked { value: &item, walk, fault: self.fault })
                .inspect_err(|_| self.note(|fault| fault.at_index(index)))?;
        }
        seq.end()
    }

    fn object<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let object = self.or_fail(plain_object(self.value, || EXPECTED.into()))?;
        let walk = self.or_fail(self.walk.deeper())?;
        let mut map = serializer.serialize_map(None)?;
        for atom in own_keys(&object) {
            let atom = self.or_fail(atom.map_err(Fault::from))?;
            let key = self.or_fail(key_text(&atom))?;
            let field = object.get::<_, Value<'js>>(atom).map_err(|error| Fault::from(error).at(key.clone()));
            let field = self.or_fail(field)?;
            if field.is_undefined() {
                continue;
            }
            self.or_fail(walk.spend(key.len()))?;
            map.serialize_entry(&key, &Walked { value: &field, walk, fault: self.fault })
                .inspect_err(|_| self.note(|fault| fault.at(key.clone())))?;
        }
        map.end()
    }

    fn mismatch(&self) -> Fault {
        Fault::expected(EXPECTED, self.value)
    }

    fn fail<E: SerError>(&self, fault: Fault) -> E {
        self.fault.replace(Some(fault));
        E::custom("")
    }

    fn or_fail<T, E: SerError>(&self, result: std::result::Result<T, Fault>) -> std::result::Result<T, E> {
        result.map_err(|fault| self.fail(fault))
    }

    /// Adds a step to the path of what is wrong.
    fn note(&self, step: impl FnOnce(Fault) -> Fault) {
        let fault = self.fault.take();
        self.fault.replace(fault.map(step));
    }
}

fn item<'js>(array: &Array<'js>, index: usize) -> std::result::Result<Value<'js>, Fault> {
    array.get(index).map_err(|error| Fault::from(error).at_index(index))
}
