//! `require`, for one file or for scripts that are none.

use rquickjs::object::Property;
use rquickjs::{Ctx, Function, Result, Value};

use super::es;
use super::problem::Way;
use super::state::{Opened, State};
use crate::module::{read_name, with_lifetimes};

/// The function `require` of the file that is shown as `base`; of the root when that is empty. `require.resolve` gives
/// the name of the file.
pub(super) fn function<'js>(ctx: &Ctx<'js>, base: &str) -> Result<Function<'js>> {
    let (here, there) = (base.to_owned(), base.to_owned());
    let require = with_lifetimes(move |ctx, name| {
        read_name(&ctx, "require", name.0, |ctx, specifier| require(ctx, &here, specifier))
    });
    let resolve = with_lifetimes(move |ctx, name| {
        read_name(&ctx, "require.resolve", name.0, |ctx, specifier| {
            let target = State::get(ctx)?.find(ctx, Way::Require, &there, specifier)?;
            Ok(rquickjs::String::from_str(ctx.clone(), target.name())?.into_value())
        })
    });
    let require = Function::new(ctx.clone(), require)?.with_name("require")?.with_length(1)?;
    let resolve = Function::new(ctx.clone(), resolve)?.with_name("resolve")?.with_length(1)?;
    require.prop("resolve", Property::from(resolve).writable().enumerable().configurable())?;
    Ok(require)
}

fn require<'js>(ctx: &Ctx<'js>, base: &str, specifier: &str) -> Result<Value<'js>> {
    let state = State::get(ctx)?;
    let target = state.find(ctx, Way::Require, base, specifier)?;
    match state.open(ctx, Way::Require, &target)? {
        Opened::Value(value) => Ok(value),
        Opened::Module => es::namespace(ctx, &state, target.name()),
    }
}
