//! What rquickjs has no call for, as far as only the globals need it. None of this runs code of a script.

use geppetto_bind::raw::owned;
use rquickjs::{Ctx, Error, Object, Result, Value, qjs};

use super::native::Kind;
use geppetto_bind::keys::Key;

/// Defines a property of an object of ours.
#[allow(unsafe_code, reason = "rquickjs makes the functions of accessors itself")]
pub(super) fn define(object: &Object<'_>, name: &str, kind: Kind, value: &Value<'_>, enumerable: bool) -> Result<()> {
    let ctx = object.ctx();
    let key = Key::new(ctx, name)?;
    let (undefined, raw) = (qjs::JS_UNDEFINED, value.as_raw());
    let (kind, value, getter, setter) = match kind {
        Kind::Method | Kind::Constructor => {
            (qjs::JS_PROP_HAS_VALUE | qjs::JS_PROP_HAS_WRITABLE | qjs::JS_PROP_WRITABLE, raw, undefined, undefined)
        }
        Kind::Getter => (qjs::JS_PROP_HAS_GET, undefined, raw, undefined),
        Kind::Setter => (qjs::JS_PROP_HAS_SET, undefined, undefined, raw),
    };
    let always = qjs::JS_PROP_HAS_CONFIGURABLE | qjs::JS_PROP_CONFIGURABLE | qjs::JS_PROP_HAS_ENUMERABLE;
    let enumerable = if enumerable { qjs::JS_PROP_ENUMERABLE } else { 0 };
    let flags = (kind | always | enumerable | qjs::JS_PROP_THROW).cast_signed();
    // SAFETY: context, object and values are alive and only borrowed; the key releases its atom.
    let done = unsafe {
        let (ctx, object) = (ctx.as_raw().as_ptr(), object.as_value().as_raw());
        qjs::JS_DefineProperty(ctx, object, key.atom(), value, getter, setter, flags)
    };
    if done < 0 { Err(Error::Exception) } else { Ok(()) }
}

/// Makes the one the `prototype` of the other, and that its `constructor`.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub(super) fn set_constructor(function: &Object<'_>, prototype: &Object<'_>) -> Result<()> {
    let ctx = function.ctx().as_raw().as_ptr();
    // SAFETY: context and both objects are alive and only borrowed.
    match unsafe { qjs::JS_SetConstructor(ctx, function.as_value().as_raw(), prototype.as_value().as_raw()) } {
        0.. => Ok(()),
        _ => Err(Error::Exception),
    }
}

/// What a promise was settled with. It is not thrown, and the promise does not count as handled.
#[allow(unsafe_code, reason = "rquickjs throws it")]
pub(super) fn promise_result<'js>(promise: &rquickjs::Promise<'js>) -> Value<'js> {
    let ctx = promise.ctx();
    // SAFETY: context and promise are alive; the new value belongs to us.
    unsafe {
        let raw = qjs::JS_PromiseResult(ctx.as_raw().as_ptr(), promise.as_value().as_raw());
        Value::from_raw(ctx.clone(), raw)
    }
}

/// A date of that time, in milliseconds.
#[allow(unsafe_code, reason = "rquickjs has no call for it")]
pub(super) fn date<'js>(ctx: &Ctx<'js>, time: f64) -> Result<Object<'js>> {
    // SAFETY: the context is alive; the new value belongs to us.
    let date = unsafe { owned(ctx, qjs::JS_NewDate(ctx.as_raw().as_ptr(), time))? };
    date.try_into_object().map_err(|_| Error::Unknown)
}

/// The object behind a proxy; nothing when that is revoked. rquickjs takes proxies that can be called for functions.
#[allow(unsafe_code, reason = "see above")]
pub(super) fn proxy_target<'js>(proxy: &Object<'js>) -> Option<Object<'js>> {
    let ctx = proxy.ctx();
    // SAFETY: context and value are alive, and the value is a proxy; the new value belongs to us.
    let target = unsafe { owned(ctx, qjs::JS_GetProxyTarget(ctx.as_raw().as_ptr(), proxy.as_value().as_raw())) };
    target.ok().and_then(Value::into_object)
}
