//! Errors that are made without any code of a script. The engine's own calls ask `Error.prepareStackTrace` for the stack
//! of an error that is not finished, and that function may freeze it or define our properties first.

use rquickjs::context::EvalOptions;
use rquickjs::{Ctx, Error, Function, JsLifetime, Object, Result, Value, qjs};

use crate::kind::ERROR;

/// Which of the engine's errors an error is.
#[derive(Clone, Copy)]
pub(crate) enum Class {
    Error,
    TypeError,
    RangeError,
}

/// An error without message and stack, to be finished and given to [`throw_finished`].
#[allow(unsafe_code, reason = "rquickjs makes errors only by functions that ask for the stack")]
pub(crate) fn bare_error<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    let proto = prototype(ctx, class)?;
    // SAFETY: context and prototype are alive and only borrowed; the new value belongs to us.
    let error = unsafe {
        let raw = qjs::JS_NewObjectProtoClass(ctx.as_raw().as_ptr(), proto.as_value().as_raw(), ERROR);
        Value::from_raw(ctx.clone(), raw)
    };
    error.try_into_object().map_err(|_| Error::Exception)
}

/// Throws an error that has all its properties. The engine adds the stack when an error leaves a function of a script.
/// Where none called us, the engine's own functions may catch it first, so that it leaves one of ours.
pub(crate) fn throw_finished<'js>(ctx: &Ctx<'js>, error: Object<'js>) -> Error {
    if ctx.script_or_module_name(0).is_none() {
        let mut options = EvalOptions::default();
        options.filename = Some("geppetto".to_owned());
        let raise = ctx.eval_with_options::<Function<'js>, _>("(function raise(error) { throw error })", options);
        // It always fails; what it fails with is the same error, or one about a lack of memory.
        if raise.and_then(|raise| raise.call::<_, ()>((error.clone(),))).is_err() {
            ctx.catch();
        }
    }
    ctx.throw(error.into_value())
}

/// The prototype as it was in the beginning, whatever scripts did to `globalThis.TypeError`.
#[allow(unsafe_code, reason = "rquickjs gives the prototypes of its own classes only")]
fn prototype<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    if let Class::Error = class {
        // SAFETY: the context is alive, the class is one of the engine's; the new reference belongs to us.
        let proto = unsafe { Value::from_raw(ctx.clone(), qjs::JS_GetClassProto(ctx.as_raw().as_ptr(), ERROR)) };
        return proto.try_into_object().map_err(|_| Error::Unknown);
    }
    if let Some(known) = ctx.userdata::<Prototypes<'js>>()
        && known.type_error.ctx().as_raw() == ctx.as_raw()
    {
        return Ok(known.of(class));
    }
    let found = Prototypes { type_error: native(ctx, Class::TypeError)?, range_error: native(ctx, Class::RangeError)? };
    let proto = found.of(class);
    // Those of further contexts are looked up each time: what is kept keeps its context alive.
    if ctx.userdata::<Prototypes<'js>>().is_none() {
        // It is kept next time when user data is in use.
        let _ = ctx.store_userdata(found);
    }
    Ok(proto)
}

/// Of the other classes only an error can be had. The engine asks for no stack where a function of a script is the
/// caller, because it does when the error leaves that function; so one calls, and the error does not leave.
fn native<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    let called = Function::new(ctx.clone(), move |ctx: Ctx<'js>| engine_error(&ctx, class))
        .and_then(|made| ctx.eval::<Function<'js>, _>("made => made()")?.call::<_, Object<'js>>((made,)));
    let error = called.or_else(|_| {
        // A context without a compiler, or no room on the stack.
        ctx.catch();
        engine_error(ctx, class)
    })?;
    error.get_prototype().ok_or(Error::Unknown)
}

#[allow(unsafe_code, reason = "rquickjs makes errors with a message only")]
fn engine_error<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    let raw = ctx.as_raw().as_ptr();
    // SAFETY: the context is alive, the format is an empty C string without placeholders, so no argument is read.
    // The returned tag says only that the exception is pending; it owns nothing.
    unsafe {
        match class {
            Class::Error => qjs::JS_ThrowPlainError(raw, c"".as_ptr()),
            Class::TypeError => qjs::JS_ThrowTypeError(raw, c"".as_ptr()),
            Class::RangeError => qjs::JS_ThrowRangeError(raw, c"".as_ptr()),
        }
    };
    // Out of memory the engine throws null instead.
    ctx.catch().try_into_object().map_err(|other| ctx.throw(other))
}

/// The prototypes of the context that asked first. As the modules, they live until the runtime drops its user data.
struct Prototypes<'js> {
    type_error: Object<'js>,
    range_error: Object<'js>,
}

impl<'js> Prototypes<'js> {
    fn of(&self, class: Class) -> Object<'js> {
        if let Class::RangeError = class { self.range_error.clone() } else { self.type_error.clone() }
    }
}

// SAFETY: `Changed` is the same type with another lifetime, and the lifetime appears nowhere but in `Object`.
#[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
unsafe impl<'js> JsLifetime<'js> for Prototypes<'js> {
    type Changed<'to> = Prototypes<'to>;
}

#[cfg(test)]
mod tests;
