//! `require`, for classic scripts.

use geppetto_bind::{Fault, guard, throw_error};
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::function::Opt;
use rquickjs::object::Property;
use rquickjs::{Ctx, Function, Object, Result, Value};

use super::{Entry, MODULES};

/// Gives scripts of this context a global `require` that knows the modules `geppetto` and `geppetto/turns`.
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
    // Now, so that a second context fails here and not in the middle of a script.
    for entry in MODULES {
        (entry.exports)(ctx)?;
    }
    let function = Function::new(ctx.clone(), require)?.with_name("require")?.with_length(1)?;
    ctx.globals().prop("require", Property::from(function).writable().configurable())
}

#[allow(clippy::needless_pass_by_value, reason = "host functions get their context by value")]
fn require<'js>(ctx: Ctx<'js>, name: Opt<Value<'js>>) -> Result<Object<'js>> {
    let name = name.0.unwrap_or_else(|| Value::new_undefined(ctx.clone()));
    require_from(&ctx, &name, Entry::find)
}

fn require_from<'js>(ctx: &Ctx<'js>, name: &Value<'js>, find: impl Fn(&str) -> Option<Entry>) -> Result<Object<'js>> {
    guard(ctx, "require", || match name.as_string().map(rquickjs::String::to_string) {
        Some(Ok(text)) => match find(&text) {
            Some(entry) => (entry.exports)(ctx),
            None => Err(unknown(ctx, &text)),
        },
        _ => Err(Fault::expected("a module name", name).at("name").throw(ctx, "require")),
    })
}

fn unknown(ctx: &Ctx<'_>, name: &str) -> rquickjs::Error {
    // Scripts know the code from Node.
    throw_error(ctx, ErrorCode::ModuleNotFound.as_str(), &format!("require: unknown module {}", super::known(name)))
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, Context, Runtime};

    use super::*;
    use crate::module::tests::Poisoned;

    #[test]
    fn a_panic_in_a_module_is_an_error_of_require() {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            let name = rquickjs::String::from_str(ctx.clone(), "poisoned").expect("a string").into_value();
            let ended = require_from(&ctx, &name, |_| Some(Entry::of::<Poisoned>()));
            let text = ended.catch(&ctx).expect_err("a panic").to_string();
            assert!(text.contains("require: the host panicked") && !text.contains("secret"), "{text}");
        });
    }
}
