//! Reading tagged unions: what `tagged!` calls, one line per variant.

use geppetto_spec::__private::{Tagging, Union, tag_expected, tag_names, union_expected};
use geppetto_spec::{UnknownKey, UnknownValue, UnknownVariant};
use rquickjs::{Object, Value};

use super::{Border, Walk, WriteContent, json};
use crate::data::{key_text, own_keys, plain_object};
use crate::fault::Fault;

/// A union at the border, as `tagged!` implements it.
pub trait BorderTagged<'js>: Union {
    /// Reads the variant with that tag; `None` when there is none.
    fn known<R: ReadContent<'js>>(tag: &str, content: R) -> Option<Result<Self, Fault>>;

    /// Writes the variant.
    fn write_content<W: WriteContent<'js>>(&self, out: W) -> rquickjs::Result<Value<'js>>;
}

/// What is read once the tag is known.
pub trait ReadContent<'js> {
    /// A variant that holds a value.
    fn value<T: Border<'js>>(self) -> Result<T, Fault>;

    /// A variant that holds nothing.
    fn bare(self) -> Result<(), Fault>;
}

/// Reads a union.
pub fn read_union<'js, T: BorderTagged<'js>>(value: &Value<'js>, walk: Walk<'_>) -> Result<T, Fault> {
    let expected = union_expected::<T>;
    if T::TAGGING == Tagging::External && value.is_string() {
        let tag = String::read(value, walk).map_err(|fault| fault.expecting(expected()))?;
        let body = Body { value, content: None, tagging: T::TAGGING, tag: &tag, walk };
        return T::known(&tag, body).unwrap_or_else(|| unknown(&tag, value, walk, None));
    }
    let object = plain_object(value, expected)?;
    let inside = walk.deeper()?;
    let (tag, content) = match T::TAGGING {
        Tagging::Internal(key) => (tag_of::<T>(&object, key, inside)?, None),
        Tagging::Adjacent(key, content) => {
            let tag = tag_of::<T>(&object, key, inside)?;
            (tag, Some(object.get(content).map_err(|error| Fault::from(error).at(content))?))
        }
        Tagging::External => only_entry::<T>(&object)?,
    };
    let content = content.filter(|content| !content.is_undefined());
    // The record of an internal tag goes into the same object by itself.
    let is_internal = matches!(T::TAGGING, Tagging::Internal(_));
    let body = Body { value, content, tagging: T::TAGGING, tag: &tag, walk: if is_internal { walk } else { inside } };
    if let Tagging::Adjacent(key, content) = T::TAGGING
        && T::TAGS.values.iter().any(|known| known.value == tag)
    {
        check_keys(&object, &[key, content])?;
    }
    match (T::known(&tag, body), T::TAGGING) {
        (Some(known), _) => known,
        (None, Tagging::External) if !T::TAGS.open => {
            Err(Fault::unknown_key(T::NAME, &UnknownKey::new(&tag, &tag_names(T::TAGS))))
        }
        (None, Tagging::External) => unknown(&tag, value, walk, None),
        (None, Tagging::Internal(key) | Tagging::Adjacent(key, _)) => unknown(&tag, value, walk, Some(key)),
    }
}

fn unknown<'js, T: BorderTagged<'js>>(
    tag: &str,
    value: &Value<'js>,
    walk: Walk<'_>,
    key: Option<&'static str>,
) -> Result<T, Fault> {
    let kept = if T::TAGS.open { T::unknown(UnknownVariant::new(tag, json::text(value, walk)?)) } else { None };
    kept.ok_or_else(|| {
        let fault = Fault::unknown(UnknownValue::new(T::TAGS, tag));
        if let Some(key) = key { fault.at(key) } else { fault }
    })
}

fn tag_of<'js, T: Union>(object: &Object<'js>, key: &'static str, walk: Walk<'_>) -> Result<String, Fault> {
    let tag: Value<'js> = object.get(key).map_err(|error| Fault::from(error).at(key))?;
    if tag.is_undefined() {
        return Err(Fault::missing(tag_expected(T::TAGS)).at(key));
    }
    String::read(&tag, walk).map_err(|fault| fault.expecting(tag_expected(T::TAGS)).at(key))
}

/// The only own key whose value is not undefined.
fn only_entry<'js, T: Union>(object: &Object<'js>) -> Result<(String, Option<Value<'js>>), Fault> {
    let mut entries = Vec::new();
    for key in own_keys(object) {
        let key = key?;
        let name = key_text(&key)?;
        let value: Value<'js> = object.get(key).map_err(|error| Fault::from(error).at(name.clone()))?;
        if !value.is_undefined() {
            entries.push((name, Some(value)));
        }
    }
    let count = entries.len();
    match (entries.pop(), count) {
        (Some(entry), 1) => Ok(entry),
        _ => Err(Fault::one_key(&tag_names(T::TAGS), count)),
    }
}

fn check_keys(object: &Object<'_>, known: &[&'static str]) -> Result<(), Fault> {
    for key in own_keys(object) {
        let name = key_text(&key?)?;
        if !known.contains(&name.as_str()) {
            return Err(Fault::unknown_key("object", &UnknownKey::new(&name, known)));
        }
    }
    Ok(())
}

/// What is beside the tag.
struct Body<'a, 'js> {
    value: &'a Value<'js>,
    content: Option<Value<'js>>,
    tagging: Tagging,
    tag: &'a str,
    walk: Walk<'a>,
}

impl<'js> ReadContent<'js> for Body<'_, 'js> {
    fn value<T: Border<'js>>(self) -> Result<T, Fault> {
        match (self.tagging, self.content) {
            (Tagging::Internal(_), _) => T::read(self.value, self.walk),
            (Tagging::Adjacent(_, key), Some(content)) => T::read(&content, self.walk).map_err(|fault| fault.at(key)),
            (Tagging::Adjacent(_, key), None) => Err(Fault::missing(T::expected()).at(key)),
            (Tagging::External, Some(content)) => {
                T::read(&content, self.walk).map_err(|fault| fault.at(self.tag.to_owned()))
            }
            (Tagging::External, None) => {
                Err(Fault::expected(format!("{{ {:?}: {} }}", self.tag, T::expected()), self.value))
            }
        }
    }

    fn bare(self) -> Result<(), Fault> {
        match (self.tagging, self.content) {
            (Tagging::Internal(key), _) => check_keys(&plain_object(self.value, || "an object".into())?, &[key]),
            (_, None) => Ok(()),
            (Tagging::Adjacent(_, key), Some(content)) => Err(Fault::expected("nothing", &content).at(key)),
            (Tagging::External, Some(_)) => Err(Fault::expected(format!("{:?}", self.tag), self.value)),
        }
    }
}
