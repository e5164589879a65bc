//! Plain data in the engine: what counts as a plain object, its keys, and properties that are defined.

use std::borrow::Cow;

use rquickjs::atom::Atom;
use rquickjs::object::{Filter, Property};
use rquickjs::{Array, Error, Object, Result, Value};

use crate::border::{LOOK, Walk};
use crate::fault::Fault;
use crate::kind::is_ordinary;
use crate::text::units;

/// An object that is its keys and nothing else: of the class of `{}`, whatever its prototype, or a proxy of one. A Date
/// or a Map keeps what it is elsewhere, and would read as an empty object.
pub(crate) fn plain_object<'js>(
    value: &Value<'js>,
    expected: impl FnOnce() -> Cow<'static, str>,
) -> std::result::Result<Object<'js>, Fault> {
    let Some(object) = value.as_object() else { return Err(Fault::expected(expected(), value)) };
    let mut inner = object.clone();
    while let Some(proxy) = inner.as_value().as_proxy() {
        // A revoked one throws.
        inner = proxy.target()?;
    }
    if is_ordinary(&inner) { Ok(object.clone()) } else { Err(Fault::expected(expected(), value)) }
}

/// The own enumerable string keys.
pub(crate) fn own_keys<'js>(object: &Object<'js>) -> impl Iterator<Item = Result<Atom<'js>>> + use<'js> {
    object.own_keys(Filter::new().string().enum_only())
}

/// The text of a key. rquickjs' own ends at NUL and takes any bytes for UTF-8.
pub(crate) fn key_text(atom: &Atom<'_>) -> std::result::Result<String, Fault> {
    let text = atom.to_js_string()?;
    match text.to_string() {
        Err(Error::Utf8(_)) => Err(Fault::bad_key(&text)),
        text => Ok(text?),
    }
}

/// The text of a key that a reader looks at, counted before it is copied.
pub(crate) fn read_key(atom: &Atom<'_>, walk: Walk<'_>) -> std::result::Result<String, Fault> {
    walk.spend(LOOK + units(&atom.to_js_string()?))?;
    key_text(atom)
}

/// Defines an ordinary property. It is not set: a setter on `Object.prototype` would capture it.
pub(crate) fn define<'js>(object: &Object<'js>, name: &str, value: Value<'js>) -> Result<()> {
    object.prop(name, Property::from(value).writable().enumerable().configurable())
}

/// Defines the element of an array.
pub(crate) fn define_item<'js>(array: &Array<'js>, index: usize, value: Value<'js>) -> Result<()> {
    let index = u32::try_from(index).map_err(|_| Error::Unknown)?;
    array.as_object().prop(index, Property::from(value).writable().enumerable().configurable())
}
