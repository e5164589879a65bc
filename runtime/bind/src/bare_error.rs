//! Errors that are made without any code of a script. The engine's own calls ask `Error.prepareStackTrace` for the stack
//! of an error that is not finished, and that function may freeze it or define our properties first.

use rquickjs::context::EvalOptions;
use rquickjs::{Ctx, Error, Function, Object, Result, qjs};

use crate::interrupt::may_go_on_sometimes;
use crate::raw::{ERROR, catch, class_prototype, owned};

/// Which of the engine's errors an error is.
#[derive(Clone, Copy, Debug)]
pub enum Class {
    /// Also of every name that is none of the others.
    Error,
    /// About a value of the wrong kind.
    TypeError,
    /// About a number or a size.
    RangeError,
}

impl Class {
    /// That of errors of this name.
    pub fn named(name: &str) -> Self {
        match name {
            "TypeError" => Self::TypeError,
            "RangeError" => Self::RangeError,
            _ => Self::Error,
        }
    }
}

/// An error without message and stack, to be finished and given to [`throw_finished`].
pub(crate) fn bare_error<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    with_prototype(&prototype(ctx, class)?)
}

/// The same of any prototype.
#[allow(unsafe_code, reason = "rquickjs makes errors only by functions that ask for the stack")]
pub fn with_prototype<'js>(prototype: &Object<'js>) -> Result<Object<'js>> {
    let (ctx, proto) = (prototype.ctx(), prototype.as_value().as_raw());
    // SAFETY: context and prototype are alive and only borrowed; the new value belongs to us.
    let error = unsafe { owned(ctx, qjs::JS_NewObjectProtoClass(ctx.as_raw().as_ptr(), proto, ERROR))? };
    error.try_into_object().map_err(|_| Error::Unknown)
}

/// Throws an error that has all its properties. The engine adds the stack when an error leaves a function of a script.
/// Where none called us, the engine's own functions may catch it first, so that it leaves one of ours.
pub(crate) fn throw_finished<'js>(ctx: &Ctx<'js>, error: Object<'js>) -> Error {
    if let Err(interrupted) = may_go_on_sometimes(ctx) {
        return interrupted;
    }
    if ctx.script_or_module_name(0).is_none()
        && let Err(ended) = add_stack(ctx, &error)
    {
        return ended;
    }
    ctx.throw(error.into_value())
}

/// Gives an error that has all its properties its stack, and does not throw it. It fails only with what nobody may
/// catch.
pub(crate) fn add_stack<'js>(ctx: &Ctx<'js>, error: &Object<'js>) -> Result<()> {
    // To call it always fails; what it fails with is the same error, or one about a lack of memory.
    match raise(ctx).and_then(|raise| raise.call::<_, ()>((error.clone(),))) {
        Err(Error::Exception) => catch(ctx).map(drop),
        _ => Ok(()),
    }
}

/// A function of a script that throws what it is given.
fn raise<'js>(ctx: &Ctx<'js>) -> Result<Function<'js>> {
    if let Some(Raise(kept)) = ctx.userdata::<Raise<'js>>().as_deref()
        && kept.ctx().as_raw() == ctx.as_raw()
    {
        return Ok(kept.clone());
    }
    let mut options = EvalOptions::default();
    options.filename = Some("geppetto".to_owned());
    let raise: Function<'js> = ctx.eval_with_options("(function raise(error) { throw error })", options)?;
    if ctx.userdata::<Raise<'js>>().is_none() {
        // As the prototypes.
        let _ = ctx.store_userdata(Raise(raise.clone()));
    }
    Ok(raise)
}

/// The prototype as it was in the beginning, whatever scripts did to `globalThis.TypeError`.
pub fn prototype<'js>(ctx: &Ctx<'js>, class: Class) -> Result<Object<'js>> {
    if let Class::Error = class {
        return class_prototype(ctx, ERROR);
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

crate::user_data!(Prototypes<'js>);

/// The function of the context that asked first.
struct Raise<'js>(Function<'js>);

crate::user_data!(Raise<'js>);

#[cfg(test)]
mod tests;
