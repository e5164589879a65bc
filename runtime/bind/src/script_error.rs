//! Errors of the host, as scripts see them.

use geppetto_spec::__private::serde_json::Value as Json;
use geppetto_spec::ScriptError;
use rquickjs::object::Property;
use rquickjs::{Ctx, Error, Object, Result, Value};

use crate::bare_error::{Class, add_stack, bare_error};
use crate::border::Border as _;
use crate::interrupt::may_go_on_sometimes;
use crate::throw::{hidden, throw_made};

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
    throw_made(ctx, script_error_object(ctx, error), None)
}

/// The same error with its stack, not thrown.
#[doc(hidden)]
pub fn script_error<'js>(ctx: &Ctx<'js>, error: &dyn ScriptError) -> Result<Value<'js>> {
    let object = script_error_object(ctx, error)?;
    may_go_on_sometimes(ctx)?;
    add_stack(ctx, &object)?;
    Ok(object.into_value())
}

/// An error of the host without its stack.
pub(crate) fn script_error_object<'js>(ctx: &Ctx<'js>, error: &dyn ScriptError) -> Result<Object<'js>> {
    let object = named_error(ctx, error.class(), &error.to_string(), Some(error.code()))?;
    let data = error.data();
    if !data.is_null() {
        match data.write(ctx) {
            Ok(data) => crate::data::define(&object, "data", data)?,
            // Too deep: the error is worth more than its data.
            Err(Error::IntoJs { .. }) => dismantle(data),
            Err(error) => return Err(error),
        }
    }
    Ok(object)
}

/// An error with a name of its own.
pub(crate) fn named_error<'js>(ctx: &Ctx<'js>, name: &str, message: &str, code: Option<&str>) -> Result<Object<'js>> {
    let object = bare_error(ctx, Class::named(name))?;
    hidden(&object, "name", name)?;
    hidden(&object, "message", message)?;
    if let Some(code) = code {
        object.prop("code", Property::from(code).writable().enumerable().configurable())?;
    }
    Ok(object)
}

/// Drops a deep value piece by piece: by itself it would be dropped by a call inside of a call for each level.
fn dismantle(value: Json) {
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        match value {
            Json::Array(items) => left.extend(items),
            Json::Object(fields) => left.extend(fields.into_iter().map(|(_, field)| field)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use geppetto_spec::__private::serde_json::json;

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
    fn an_error_that_is_not_thrown_has_its_stack() {
        with_ctx(|ctx| {
            let error = Failure("AbortError", Json::Null);
            let make = move |ctx: Ctx<'_>| -> Result<()> { ctx.globals().set("e", script_error(&ctx, &error)?) };
            ctx.globals().set("make", rquickjs::Function::new(ctx.clone(), make)).expect("set");
            ctx.eval::<(), _>("function outer() { make() } outer()").expect("not thrown");
            let stack: String = ctx.eval("e.message === 'it failed' && e.stack").expect("a text");
            assert!(stack.contains("outer"), "{stack}");
        });
    }

    #[test]
    fn builtin_classes_are_real() {
        check(&Failure("TypeError", Json::Null), "e instanceof NativeTypeError && e.name === 'TypeError'");
        check(&Failure("RangeError", Json::Null), "e instanceof NativeRangeError && !Object.hasOwn(e, 'data')");
    }

    /// Its data are lists inside of lists.
    #[derive(Debug)]
    struct Deep(usize);

    impl fmt::Display for Deep {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("deep")
        }
    }

    impl std::error::Error for Deep {}

    impl ScriptError for Deep {
        fn code(&self) -> &'static str {
            "DEEP"
        }

        fn data(&self) -> Json {
            (0..self.0).fold(Json::Null, |inner, _| Json::Array(vec![inner]))
        }
    }

    #[test]
    fn data_that_are_too_deep_are_left_out() {
        with_ctx(|ctx| {
            for (levels, has_data) in [(100, true), (101, false), (100_000, false)] {
                assert!(matches!(throw_script_error(&ctx, &Deep(levels)), Error::Exception));
                ctx.globals().set("e", ctx.catch()).expect("set");
                let seen: String = ctx.eval("`${e.message} ${e.code} ${'data' in e}`").expect("text");
                assert_eq!(seen, format!("deep DEEP {has_data}"));
            }
        });
    }
}
