//! The modules of a list as scripts see them, whichever way they get them.

mod loader;
mod require;

use geppetto_bind::{module_exports, quoted};
use geppetto_spec::nearest;
use rquickjs::{Ctx, Object, Result};

use crate::JsApi;

pub use loader::GeppettoModule;
pub use require::install;
pub(crate) use require::{read_name, with_lifetimes};

impl JsApi {
    /// The frozen exports of a module, the same object at every call in a runtime. `None` when there is no such module.
    fn exports<'js>(&self, ctx: &Ctx<'js>, name: &str) -> Option<Result<Object<'js>>> {
        let parts = self.parts(name);
        let first = parts.first()?;
        Some(module_exports(ctx, first.name, &parts))
    }

    /// The end of a message about a module that nobody knows.
    fn known(&self, name: &str) -> String {
        known_are(name, &self.modules().collect::<Vec<_>>(), || None)
    }
}

/// The name of a module that nobody knows, those that are known, and the one that was meant: what `instead` says when
/// no name is near.
pub(crate) fn known_are(name: &str, known: &[&str], instead: impl FnOnce() -> Option<String>) -> String {
    let near = nearest(name, known.iter().copied()).map(str::to_owned).or_else(instead);
    let hint = near.map(|near| format!(" (did you mean \"{near}\"?)")).unwrap_or_default();
    format!("{}, known are: {}{hint}", quoted(name, MAX_SHOWN), known.join(", "))
}

/// How many characters of a specifier a message shows.
pub(crate) const MAX_SHOWN: usize = 200;
