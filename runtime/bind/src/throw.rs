//! From Rust to a JavaScript exception: whole messages, stable codes, and nothing that a script could have replaced.

use rquickjs::object::Property;
use rquickjs::{Ctx, Error, IntoJs, Object, Result, Value};

use crate::bare_error::{Class, bare_error, throw_finished};

/// The code of each `TypeError` about an argument.
pub const INVALID_ARGUMENT: &str = "INVALID_ARGUMENT";
/// The code of the error that a script sees when the host panicked.
pub const HOST_PANIC: &str = "HOST_PANIC";
/// The code of the error when a second context of a runtime asks for the modules.
pub const WRONG_CONTEXT: &str = "WRONG_CONTEXT";
/// The code of the error when a module was made from another list of enums before.
pub const MODULE_CONFLICT: &str = "MODULE_CONFLICT";
/// The code of the error when the object is gone that a function was given to.
pub const CALLBACK_GONE: &str = "CALLBACK_GONE";
/// The codes that this crate raises, each with its class. A spec lists them as `builtin: true`. That of a runtime that has
/// ended is none of them: the spec has it as an error of the runtime, which raises it too.
pub const BUILT_IN: [(&str, &str); 5] = [
    (INVALID_ARGUMENT, "TypeError"),
    (HOST_PANIC, "Error"),
    (WRONG_CONTEXT, "Error"),
    (MODULE_CONFLICT, "Error"),
    (CALLBACK_GONE, "Error"),
];

/// Throws an `Error` whose own property `code` is `code`.
///
/// ```
/// # use geppetto_bind::{rquickjs::{CatchResultExt, Context, Runtime}, throw_error};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let thrown: rquickjs::Result<()> = Err(throw_error(&ctx, "NOT_FOUND", "no such thing"));
/// assert!(thrown.catch(&ctx).unwrap_err().to_string().starts_with("Error: no such thing"));
/// # });
/// ```
pub fn throw_error(ctx: &Ctx<'_>, code: &str, message: &str) -> Error {
    throw(ctx, Class::Error, message, &[("code", code)])
}

/// Throws a `RangeError`, as the engine does when something is too large: it has no code.
///
/// The message is not cut, and no `Error.prepareStackTrace` sees the error before it is finished.
#[doc(hidden)]
pub fn throw_range_error(ctx: &Ctx<'_>, message: &str) -> Error {
    throw(ctx, Class::RangeError, message, &[])
}

/// Throws an `Error` without a code, about what scripts cannot do anything about.
#[doc(hidden)]
pub fn throw_plain_error(ctx: &Ctx<'_>, message: &str) -> Error {
    throw(ctx, Class::Error, message, &[])
}

/// Throws an error with own properties.
pub(crate) fn throw(ctx: &Ctx<'_>, class: Class, message: &str, details: &[(&str, &str)]) -> Error {
    throw_made(ctx, error_object(ctx, class, message, details), None)
}

/// Throws an error that was made, with a `cause`.
pub(crate) fn throw_made<'js>(ctx: &Ctx<'js>, made: Result<Object<'js>>, cause: Option<Value<'js>>) -> Error {
    let caused = made.and_then(|error| {
        cause.map_or(Ok(()), |cause| hidden(&error, "cause", cause))?;
        Ok(error)
    });
    match caused {
        Ok(error) => throw_finished(ctx, error),
        Err(error) => error,
    }
}

/// A property as the engine's own of errors: not enumerable.
pub(crate) fn hidden<'js>(error: &Object<'js>, name: &str, value: impl IntoJs<'js>) -> Result<()> {
    error.prop(name, Property::from(value).writable().configurable())
}

/// Properties are defined, never set: a setter on a prototype would see and swallow them.
pub(crate) fn error_object<'js>(
    ctx: &Ctx<'js>,
    class: Class,
    message: &str,
    details: &[(&str, &str)],
) -> Result<Object<'js>> {
    let error = bare_error(ctx, class)?;
    hidden(&error, "message", message)?;
    for (name, text) in details {
        error.prop(*name, Property::from(*text).writable().enumerable().configurable())?;
    }
    Ok(error)
}

#[cfg(test)]
mod tests {
    use rquickjs::CatchResultExt as _;

    use super::*;
    use crate::testing::with_ctx;

    fn check(ctx: &Ctx<'_>, thrown: Error, script: &str) {
        let caught = Err::<(), _>(thrown).catch(ctx).expect_err("an error");
        let rquickjs::CaughtError::Exception(error) = caught else { panic!("{caught:?}") };
        ctx.globals().set("e", error.into_object()).expect("set");
        let good: bool = ctx.eval(script).expect("a boolean");
        assert!(good, "{script}");
    }

    #[test]
    fn classes_and_properties() {
        with_ctx(|ctx| {
            check(&ctx, throw_error(&ctx, "C", "m"), "Object.getPrototypeOf(e) === Error.prototype && e.code === 'C'");
            let thrown = throw(&ctx, Class::TypeError, "m", &[("a", "1")]);
            check(&ctx, thrown, "Object.getPrototypeOf(e) === TypeError.prototype && e.a === '1' && e.message === 'm'");
            let thrown = throw_range_error(&ctx, "m");
            check(
                &ctx,
                thrown,
                "Object.getPrototypeOf(e) === RangeError.prototype && e.message === 'm' && !('code' in e)",
            );
            let thrown = throw_plain_error(&ctx, "m");
            check(&ctx, thrown, "Object.getPrototypeOf(e) === Error.prototype && e.message === 'm' && !('code' in e)");
            let thrown = throw_error(&ctx, "C", "m");
            check(&ctx, thrown, "Object.keys(e).join() === 'code' && typeof e.stack === 'string'");
        });
    }

    #[test]
    fn long_messages_stay_whole() {
        with_ctx(|ctx| {
            let thrown = throw(&ctx, Class::TypeError, &"ä%s".repeat(10_000), &[]);
            check(&ctx, thrown, "e.message === 'ä%s'.repeat(10000)");
        });
    }

    #[test]
    fn scripts_cannot_get_between() {
        with_ctx(|ctx| {
            let script = "
                globalThis.NativeTypeError = TypeError;
                globalThis.TypeError = globalThis.Error = function () { throw 'replaced' };
                globalThis.touched = 0;
                for (const name of ['message', 'code'])
                    Object.defineProperty(Object.prototype, name, { configurable: true, set() { touched++ }, get() { touched++ } });
            ";
            ctx.eval::<(), _>(script).expect("script");
            check(&ctx, throw(&ctx, Class::TypeError, "m", &[("code", "C")]), "e instanceof NativeTypeError");
            check(&ctx, throw(&ctx, Class::TypeError, "m", &[("code", "C")]), "e.message === 'm' && e.code === 'C'");
            check(&ctx, throw_error(&ctx, "C", "m"), "e.message === 'm' && e.code === 'C' && touched === 0");
        });
    }
}
