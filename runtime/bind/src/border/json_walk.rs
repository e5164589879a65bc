//! The checked walk through a JSON value. No `toJSON` is called and nothing is dropped, except fields that are undefined.

use std::cell::RefCell;

use geppetto_spec::__private::serde::ser::{Error as SerError, Serialize, SerializeMap, SerializeSeq as _, Serializer};
use geppetto_spec::__private::serde_json::{self, Value as Json};
use rquickjs::{Type, Value};

use super::containers::{item, length};
use super::walk::NODE_ENTRIES;
use super::{Border, Walk};
use crate::data::{key_text, plain_object};
use crate::fault::Fault;
use crate::keys::KeyList;

pub(super) const EXPECTED: &str = "a JSON value";

/// The JSON text of an object, with its keys in their order. The fields in `given` were read before, and are not read
/// again; those that are no own keys come last.
pub(super) fn text<'js>(value: &Value<'js>, walk: Walk<'_>, given: &[(&str, Value<'js>)]) -> Result<String, Fault> {
    walked(value, walk, true, given, |json| serde_json::to_string(json))
}

/// The JSON text `{ key: value }`.
pub(super) fn entry_text(key: &str, value: &Value<'_>, walk: Walk<'_>) -> Result<String, Fault> {
    walk.spend(key.len())?;
    // The walk is that of the value inside.
    let value =
        walked(value, walk, true, &[], |json| serde_json::to_string(json)).map_err(|fault| fault.at(key.to_owned()))?;
    Ok(format!("{{{}:{value}}}", Json::from(key)))
}

pub(super) fn walked<'js, R>(
    value: &Value<'js>,
    walk: Walk<'_>,
    is_text: bool,
    given: &[(&str, Value<'js>)],
    write: impl FnOnce(&Walked<'_, 'js>) -> serde_json::Result<R>,
) -> Result<R, Fault> {
    let fault = RefCell::new(None);
    write(&Walked { value, walk, is_text, given, fault: &fault }).map_err(|_| {
        // Writing to memory fails only where the walk did.
        fault.into_inner().unwrap_or_else(|| Fault::expected(EXPECTED, value))
    })
}

/// A value of a script, as serde sees it. What is wrong with it is left in `fault`.
pub(super) struct Walked<'a, 'js> {
    value: &'a Value<'js>,
    walk: Walk<'a>,
    /// Whether it becomes text, in which some characters take more room.
    is_text: bool,
    /// The fields that were read before.
    given: &'a [(&'a str, Value<'js>)],
    fault: &'a RefCell<Option<Fault>>,
}

/// What a JSON value costs beside its text.
const NODE: usize = size_of::<Json>() + size_of::<String>();

impl Serialize for Walked<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
    fn number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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

    fn string(&self) -> Result<String, Fault> {
        let text = String::read(self.value, self.walk).map_err(|fault| fault.expecting(EXPECTED))?;
        self.spend_escapes(&text)?;
        Ok(text)
    }

    /// A control character takes six bytes, a quote two.
    fn spend_escapes(&self, text: &str) -> Result<(), Fault> {
        let more = |byte: u8| match byte {
            0..=0x1F => 5,
            b'"' | b'\\' => 1,
            _ => 0,
        };
        if self.is_text { self.walk.spend(text.bytes().map(more).sum()) } else { Ok(()) }
    }

    fn array<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(array) = self.value.as_array() else { return Err(self.fail(self.mismatch())) };
        let walk = self.or_fail(self.walk.deeper())?;
        let length = self.or_fail(length(array).map_err(Fault::from))?;
        let mut seq = serializer.serialize_seq(None)?;
        for index in 0..length {
            let item = self.or_fail(item(array, index))?;
            seq.serialize_element(&Walked { value: &item, walk, given: &[], ..*self })
                .inspect_err(|_| self.note(|fault| fault.at_index(index)))?;
        }
        seq.end()
    }

    fn object<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let object = self.or_fail(plain_object(self.value, || EXPECTED.into()))?;
        let walk = self.or_fail(self.walk.deeper())?;
        let mut map = serializer.serialize_map(None)?;
        let (mut is_empty, mut written) = (true, Vec::new());
        let keys = self.or_fail(KeyList::of(object).map_err(Fault::from))?;
        for atom in keys.atoms() {
            let name = keys.key(atom);
            let key = self.or_fail(key_text(&name, walk))?;
            let given = self.given.iter().position(|(name, _)| *name == key);
            let field = match given.and_then(|index| self.given.get(index)) {
                Some((_, field)) => field.clone(),
                None => self.or_fail(name.get(object).map_err(|error| Fault::from(error).at(key.clone())))?,
            };
            written.extend(given);
            if field.is_undefined() {
                continue;
            }
            // The first entry takes a whole node of a map.
            self.or_fail(walk.spend(if std::mem::take(&mut is_empty) { (NODE_ENTRIES - 1) * NODE } else { 0 }))?;
            self.entry(&mut map, &key, &field, walk)?;
        }
        for (index, (key, field)) in self.given.iter().enumerate() {
            if !written.contains(&index) {
                self.entry(&mut map, key, field, walk)?;
            }
        }
        map.end()
    }

    fn entry<M: SerializeMap>(
        &self,
        map: &mut M,
        key: &str,
        field: &Value<'js>,
        walk: Walk<'_>,
    ) -> Result<(), M::Error> {
        self.or_fail(self.spend_escapes(key))?;
        map.serialize_entry(key, &Walked { value: field, walk, given: &[], ..*self })
            .inspect_err(|_| self.note(|fault| fault.at(key.to_owned())))
    }

    fn mismatch(&self) -> Fault {
        Fault::expected(EXPECTED, self.value)
    }

    fn fail<E: SerError>(&self, fault: Fault) -> E {
        self.fault.replace(Some(fault));
        E::custom("")
    }

    fn or_fail<T, E: SerError>(&self, result: Result<T, Fault>) -> Result<T, E> {
        result.map_err(|fault| self.fail(fault))
    }

    /// Adds a step to the path of what is wrong.
    fn note(&self, step: impl FnOnce(Fault) -> Fault) {
        let fault = self.fault.take();
        self.fault.replace(fault.map(step));
    }
}
