//! `require`, for classic scripts.

use geppetto_bind::{Fault, guard, throw_error};
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::function::Opt;
use rquickjs::object::Property;
use rquickjs::{Ctx, Function, Object, Result, Value};

use crate::JsApi;
use crate::api::PLAIN;

/// Gives scripts of this context a global `require` that knows the modules `geppetto` and `geppetto/turns`. A program
/// with modules of its own calls [`JsApi::install`] instead.
///
/// The global is not enumerable; scripts may replace it, as any built-in. To call this again is harmless. Of several
/// contexts of one runtime only the first can have the modules: another one fails with an exception that says so.
///
/// ```
/// use geppetto::rquickjs::{CatchResultExt, Context, Runtime};
///
/// let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// context.with(|ctx| {
///     geppetto::install(&ctx).unwrap();
///     let error = ctx.eval::<(), _>(r#"require("gepetto")"#).catch(&ctx).unwrap_err();
///     assert!(error.to_string().contains(r#"unknown module "gepetto", known are: geppetto, geppetto/turns (did you mean "geppetto"?)"#));
/// });
/// ```
pub fn install(ctx: &Ctx<'_>) -> Result<()> {
    PLAIN.install(ctx)
}

impl JsApi {
    /// Gives scripts of this context a global `require` that knows all modules of the list, the built-in ones too.
    ///
    /// It stands for [`install`](crate::install), whose rules it has. A runtime has one list: when a module was made
    /// from another one before, this throws an `Error` with the code `MODULE_CONFLICT`.
    pub fn install(&'static self, ctx: &Ctx<'_>) -> Result<()> {
        // Now, so that a second context fails here and not in the middle of a script.
        for name in self.modules() {
            self.exports(ctx, name).transpose()?;
        }
        let require = with_lifetimes(|ctx, name| {
            read_name(&ctx, "require", name.0, |ctx, name| match self.exports(ctx, name) {
                Some(exports) => exports.map(Object::into_value),
                None => Err(unknown(ctx, &self.known(name))),
            })
        });
        let function = Function::new(ctx.clone(), require)?.with_name("require")?.with_length(1)?;
        ctx.globals().prop("require", Property::from(function).writable().configurable())
    }
}

/// Says what the compiler does not see by itself: the result lives as long as the arguments.
pub(crate) fn with_lifetimes<F>(function: F) -> F
where
    F: for<'js> Fn(Ctx<'js>, Opt<Value<'js>>) -> Result<Value<'js>>,
{
    function
}

/// Reads the only argument of a host function, the name of a module, and goes on with it.
pub(crate) fn read_name<'js, R>(
    ctx: &Ctx<'js>,
    call: &str,
    name: Option<Value<'js>>,
    body: impl FnOnce(&Ctx<'js>, &str) -> Result<R>,
) -> Result<R> {
    let name = name.unwrap_or_else(|| Value::new_undefined(ctx.clone()));
    guard(ctx, call, || match name.as_string().map(rquickjs::String::to_string) {
        Some(Ok(text)) => body(ctx, &text),
        _ => Err(Fault::expected("a module name", &name).at("name").throw(ctx, call)),
    })
}

fn unknown(ctx: &Ctx<'_>, known: &str) -> rquickjs::Error {
    // Scripts know the code from Node.
    throw_error(ctx, ErrorCode::ModuleNotFound.as_str(), &format!("require: unknown module {known}"))
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, Context, Runtime};

    use super::*;

    #[test]
    fn a_panic_in_a_module_is_an_error_of_require() {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            let name = rquickjs::String::from_str(ctx.clone(), "poisoned").expect("a string").into_value();
            let ended = read_name::<()>(&ctx, "require", Some(name), |_, _| panic!("secret"));
            let text = ended.catch(&ctx).expect_err("a panic").to_string();
            assert!(text.contains("require: the host panicked") && !text.contains("secret"), "{text}");
        });
    }
}
