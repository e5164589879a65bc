//! Reading tagged unions: what `tagged!` calls, one line per variant.

use geppetto_spec::__private::{Tagging, Union, tag_expected, tag_names, union_expected};
use geppetto_spec::{UnknownKey, UnknownValue, UnknownVariant};
use rquickjs::{Object, Value};

use super::json_walk::{entry_text, text};
use super::{Border, Walk, WriteContent};
use crate::data::{key_text, plain_object};
use crate::fault::Fault;
use crate::keys::KeyList;

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
        return T::known(&tag, body).unwrap_or_else(|| unknown(&tag, None, || text(value, walk, &[])));
    }
    let object = plain_object(value, expected)?;
    let inside = walk.deeper()?;
    // What was read here is not read again: a getter may answer otherwise the second time.
    let mut given: Vec<(&str, Value<'js>)> = Vec::new();
    let (tag, content) = match T::TAGGING {
        Tagging::Internal(key) => {
            let (tag, value) = tag_of::<T>(object, key, inside)?;
            given.push((key, value));
            (tag, None)
        }
        Tagging::Adjacent(key, content) => {
            let (tag, value) = tag_of::<T>(object, key, inside)?;
            let inner: Value<'js> = object.get(content).map_err(|error| Fault::from(error).at(content))?;
            given.push((key, value));
            let inner = (!inner.is_undefined()).then_some(inner);
            given.extend(inner.clone().map(|inner| (content, inner)));
            (tag, inner)
        }
        Tagging::External => only_entry::<T>(object, inside)?,
    };
    // The record of an internal tag goes into the same object by itself.
    let is_internal = matches!(T::TAGGING, Tagging::Internal(_));
    let walk_inside = if is_internal { walk } else { inside };
    let body = Body { value, content: content.clone(), tagging: T::TAGGING, tag: &tag, walk: walk_inside };
    if let Tagging::Adjacent(key, content) = T::TAGGING
        && T::TAGS.values.iter().any(|known| known.value == tag)
    {
        check_keys(object, &[key, content], inside)?;
    }
    match (T::known(&tag, body), T::TAGGING) {
        (Some(known), _) => known,
        (None, Tagging::External) if !T::TAGS.open => {
            Err(Fault::unknown_key(T::NAME, &UnknownKey::new(&tag, &tag_names(T::TAGS))))
        }
        (None, Tagging::External) => unknown(&tag, None, || match &content {
            Some(content) => entry_text(&tag, content, inside),
            None => text(value, walk, &[]),
        }),
        (None, Tagging::Internal(key) | Tagging::Adjacent(key, _)) => {
            unknown(&tag, Some(key), || text(value, walk, &given))
        }
    }
}

fn unknown<'js, T: BorderTagged<'js>>(
    tag: &str,
    key: Option<&'static str>,
    text: impl FnOnce() -> Result<String, Fault>,
) -> Result<T, Fault> {
    let kept = if T::TAGS.open { T::unknown(UnknownVariant::new(tag, text()?)) } else { None };
    kept.ok_or_else(|| {
        let fault = Fault::unknown(UnknownValue::new(T::TAGS, tag));
        if let Some(key) = key { fault.at(key) } else { fault }
    })
}

fn tag_of<'js, T: Union>(
    object: &Object<'js>,
    key: &'static str,
    walk: Walk<'_>,
) -> Result<(String, Value<'js>), Fault> {
    let tag: Value<'js> = object.get(key).map_err(|error| Fault::from(error).at(key))?;
    if tag.is_undefined() {
        return Err(Fault::missing(tag_expected(T::TAGS)).near(key, object, walk).at(key));
    }
    let text = String::read(&tag, walk).map_err(|fault| fault.expecting(tag_expected(T::TAGS)).at(key))?;
    Ok((text, tag))
}

/// The only own key whose value is not undefined.
fn only_entry<'js, T: Union>(object: &Object<'js>, walk: Walk<'_>) -> Result<(String, Option<Value<'js>>), Fault> {
    let mut entries = Vec::new();
    let keys = KeyList::of(object)?;
    for atom in keys.atoms() {
        let key = keys.key(atom);
        let name = key_text(&key, walk)?;
        let value = key.get(object).map_err(|error| Fault::from(error).at(name.clone()))?;
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

fn check_keys(object: &Object<'_>, known: &[&'static str], walk: Walk<'_>) -> Result<(), Fault> {
    let keys = KeyList::of(object)?;
    for atom in keys.atoms() {
        let name = key_text(&keys.key(atom), walk)?;
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
            (Tagging::Internal(key), _) => {
                check_keys(plain_object(self.value, || "an object".into())?, &[key], self.walk)
            }
            (_, None) => Ok(()),
            (Tagging::Adjacent(_, key), Some(content)) => Err(Fault::expected("nothing", &content).at(key)),
            (Tagging::External, Some(_)) => Err(Fault::expected(format!("{:?}", self.tag), self.value)),
        }
    }
}
