//! Errors of the host, as scripts see them.

use geppetto_spec::ScriptError;
use rquickjs::object::Property;
use rquickjs::{Ctx, Error, IntoJs, Object, Result};

use crate::border::Border as _;
use crate::throw::{Class, bare_error};

/// Throws an error with the own properties `name`, `message`, `code` and, if there is any, `data`.
///
/// An error of the class `TypeError` or `RangeError` is an instance of it, any other of `Error`.
///
/// ```
/// # use geppetto_bind::{rquickjs::{CatchResultExt, Context, Runtime}, throw_script_error};
/// # #[derive(Debug)]
/// # struct Busy;
/// # impl std::fmt::Display for Busy {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("the session runs already") }
/// # }
/// # impl std::error::Error for Busy {}
/// # impl geppetto_spec::ScriptError for Busy { fn code(&self) -> &'static str { "SESSION_BUSY" } }
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let thrown: rquickjs::Result<()> = Err(throw_script_error(&ctx, &Busy));
/// assert!(thrown.catch(&ctx).unwrap_err().to_string().contains("the session runs already"));
/// # });
/// ```
pub fn throw_script_error(ctx: &Ctx<'_>, error: &dyn ScriptError) -> Error {
    match error_object(ctx, error) {
        Ok(object) => ctx.throw(object.into_value()),
        Err(error) => error,
    }
}

fn error_object<'js>(ctx: &Ctx<'js>, error: &dyn ScriptError) -> Result<Object<'js>> {
    let class = match error.class() {
        "TypeError" => Class::TypeError,
        "RangeError" => Class::RangeError,
        _ => Class::Error,
    };
    let object = bare_error(ctx, class)?;
    hidden(&object, "name", error.class())?;
    hidden(&object, "message", error.to_string())?;
    object.prop("code", Property::from(error.code()).writable().enumerable().configurable())?;
    let data = error.data();
    if !data.is_null() {
        crate::data::define(&object, "data", data.write(ctx)?)?;
    }
    Ok(object)
}

/// As the engine's own: not enumerable.
fn hidden<'js>(object: &Object<'js>, name: &str, value: impl IntoJs<'js>) -> Result<()> {
    object.prop(name, Property::from(value).writable().configurable())
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use geppetto_spec::__private::serde_json::{Value as Json, json};

    use super::*;
    use crate::testing::with_ctx;

    #[derive(Debug)]
    struct Failure(&'static str, Json);

    impl fmt::Display for Failure {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("it failed")
        }
    }

    impl std::error::Error for Failure {}

    impl ScriptError for Failure {
        fn code(&self) -> &'static str {
            "FAILED"
        }

        fn class(&self) -> &'static str {
            self.0
        }

        fn data(&self) -> Json {
            self.1.clone()
        }
    }

    fn check(error: &Failure, script: &str) {
        with_ctx(|ctx| {
            // Nothing of this is asked.
            let traps = "
                globalThis.NativeTypeError = TypeError;
                globalThis.NativeRangeError = RangeError;
                globalThis.TypeError = globalThis.RangeError = globalThis.Error = () => { throw 'replaced' };
                for (const name of ['name', 'message', 'code', 'data', 'tool'])
                    Object.defineProperty(Object.prototype, name, { configurable: true, set() { throw 'set' } });
            ";
            ctx.eval::<(), _>(traps).expect("script");
            assert!(matches!(throw_script_error(&ctx, error), Error::Exception));
            let thrown = ctx.catch();
            ctx.globals().set("e", thrown).expect("set");
            assert!(ctx.eval::<bool, _>(script).expect("a boolean"), "{script}");
        });
    }

    #[test]
    fn properties_are_its_own() {
        let error = Failure("GeppettoError", json!({ "tool": "add" }));
        check(&error, "e.name === 'GeppettoError' && e.message === 'it failed' && e.code === 'FAILED'");
        check(&error, "Object.keys(e).join() === 'code,data' && Object.keys(e.data).join() === 'tool'");
        check(
            &error,
            "e.data.tool === 'add' && typeof e.stack === 'string' && String(e) === 'GeppettoError: it failed'",
        );
        check(&error, "!(e instanceof NativeTypeError)");
    }

    #[test]
    fn builtin_classes_are_real() {
        check(&Failure("TypeError", Json::Null), "e instanceof NativeTypeError && e.name === 'TypeError'");
        check(&Failure("RangeError", Json::Null), "e instanceof NativeRangeError && !Object.hasOwn(e, 'data')");
    }
}
