//! Modules of a runtime: those of the host by name, and script files inside of one folder.
//!
//! `require` and `import` share everything here. A file is known by the one name under which it is shown, whichever way
//! it is asked for, and its code runs once.

mod common;
mod es;
mod find;
mod graph;
mod json;
mod loader;
mod problem;
mod require;
mod root;
mod source;
mod specifier;
mod state;
mod synthetic;

#[cfg(test)]
mod tests;

use std::ffi::CString;

use geppetto_bind::{WRONG_CONTEXT, guard, throw_error};
use rquickjs::object::Property;
use rquickjs::{Ctx, Error, Function, Result, Symbol, Value, qjs};

use crate::JsApi;
use crate::host_module::HostModule;
use problem::Way;
use state::{Opened, State};

pub(crate) use loader::FileModules;
pub use root::ModuleRoot;
pub use source::read_script;

/// Gives a context its modules and the global `require`, which resolves from the root. The runtime needs
/// [`FileModules`] as its resolver and loader.
///
/// The modules are made when a script first asks for them. What `modules` may be, [`check`](crate::host_module::check)
/// says.
pub(crate) fn install(
    ctx: &Ctx<'_>,
    api: &'static JsApi,
    modules: Vec<HostModule>,
    root: Option<ModuleRoot>,
) -> Result<()> {
    if State::of(ctx).is_some() {
        return Err(throw_error(ctx, WRONG_CONTEXT, "install: this runtime has its modules already"));
    }
    State::store(ctx, api, modules, root)?;
    let require = require::function(ctx, "")?;
    ctx.globals().prop("require", Property::from(require).writable().configurable())
}

/// Loads a module as `import(specifier)` in the root does: the promise of its namespace. For CommonJS and JSON files
/// and modules of the host it gives what they export.
pub(crate) fn load<'js>(ctx: &Ctx<'js>, specifier: &str) -> Result<Value<'js>> {
    guard(ctx, "import", || {
        let state = State::get(ctx)?;
        let target = state.find(ctx, Way::Import, "", specifier)?;
        match state.open(ctx, Way::Import, &target)? {
            Opened::Value(value) => Ok(value),
            Opened::Module => promise(ctx, specifier),
        }
    })
}

/// Runs the cleanups of the host's modules that were made, the last one first. Gives the names of those that panicked.
pub(crate) fn clean_up(ctx: &Ctx<'_>) -> Vec<&'static str> {
    State::of(ctx).map(|state| state.clean_up(ctx)).unwrap_or_default()
}

/// Has to be the last that happens in the context: what is made after it may be freed too late.
pub(crate) fn end(ctx: &Ctx<'_>) {
    if keep_context(ctx).is_err() {
        ctx.catch();
    }
}

/// The engine frees its modules with the last function of the context, and after that what waits for a module that is
/// still in an `await`, which then writes into the module that is gone. It frees in the order of creation: so the last
/// function has to be younger than all that waits.
fn keep_context(ctx: &Ctx<'_>) -> Result<()> {
    let last = ctx.eval::<Function<'_>, _>("(function () {})")?;
    ctx.globals().prop(Symbol::new(ctx.clone())?.as_atom(), Property::from(last).configurable())
}

/// What `import(specifier)` gives. rquickjs' own call takes the calling script for the importing file.
#[allow(unsafe_code, reason = "rquickjs cannot import from a given place")]
fn promise<'js>(ctx: &Ctx<'js>, specifier: &str) -> Result<Value<'js>> {
    let specifier = CString::new(specifier)?;
    // SAFETY: the context is alive and both texts end in NUL and outlive the call. The new value belongs to us.
    let value = unsafe {
        let raw = qjs::JS_LoadModule(ctx.as_raw().as_ptr(), c"".as_ptr(), specifier.as_ptr());
        Value::from_raw(ctx.clone(), raw)
    };
    if value.is_promise() { Ok(value) } else { Err(Error::Exception) }
}
