//! Plain data in the engine: what counts as a plain object, its keys, and properties that are defined.

use std::borrow::Cow;

use rquickjs::{Ctx, Error, Object, Result, Value, qjs};

use crate::border::{LOOK, Walk};
use crate::fault::Fault;
use crate::keys::Key;
use crate::kind::{is_ordinary, is_plain};
use crate::raw::{as_object, give, owned};
use crate::text::Bytes;

/// An object that is its keys and nothing else: of the class of `{}`, whatever its prototype, or a proxy of one. A Date
/// or a Map keeps what it is elsewhere, and would read as an empty object.
pub(crate) fn plain_object<'a, 'js>(
    value: &'a Value<'js>,
    expected: impl FnOnce() -> Cow<'static, str>,
) -> std::result::Result<&'a Object<'js>, Fault> {
    let Some(object) = as_object(value) else { return Err(Fault::expected(expected(), value)) };
    if is_ordinary(object) {
        return Ok(object);
    }
    let mut inner = object.clone();
    while let Some(proxy) = inner.as_value().as_proxy() {
        // A revoked one throws.
        inner = proxy.target()?;
    }
    if is_plain(&inner) { Ok(object) } else { Err(Fault::expected(expected(), value)) }
}

/// The text of a key that a reader looks at, counted before it is copied. rquickjs' own ends at NUL and takes any bytes
/// for UTF-8.
pub(crate) fn key_text(key: &Key<'_>, walk: Walk<'_>) -> std::result::Result<String, Fault> {
    let value = key.value()?;
    let Some(text) = value.as_string() else { return Ok(String::new()) };
    let bytes = Bytes::of(text)?;
    walk.spend(LOOK + bytes.as_slice().len())?;
    std::str::from_utf8(bytes.as_slice()).map(str::to_owned).map_err(|_| Fault::bad_key(text))
}

/// Defines an ordinary property. It is not set: a setter on `Object.prototype` would capture it.
pub(crate) fn define<'js>(object: &Object<'js>, name: &str, value: Value<'js>) -> Result<()> {
    Key::new(object.ctx(), name)?.define(object, value)
}

/// An array of these.
#[allow(unsafe_code, reason = "rquickjs sets one element after another, which setters of scripts see")]
pub(crate) fn array<'js>(ctx: &Ctx<'js>, items: Vec<Value<'js>>) -> Result<Value<'js>> {
    let count = items.len().try_into().map_err(|_| Error::Unknown)?;
    let items: Vec<qjs::JSValue> = items.into_iter().map(give).collect();
    // SAFETY: the context is alive, and so are the values, which the engine takes even when it fails. The array is ours.
    unsafe { owned(ctx, qjs::JS_NewArrayFrom(ctx.as_raw().as_ptr(), count, items.as_ptr())) }
}
