//! The modules of a list as scripts see them, whichever way they get them.

mod loader;
mod require;

use geppetto_bind::{module_exports, quoted};
use geppetto_spec::nearest;
use rquickjs::{Ctx, Object, Result};

use crate::JsApi;

pub use loader::GeppettoModule;
pub use require::install;

impl JsApi {
    /// The frozen exports of a module, the same object at every call in a runtime. `None` when there is no such module.
    fn exports<'js>(&self, ctx: &Ctx<'js>, name: &str) -> Option<Result<Object<'js>>> {
        let parts = self.parts(name);
        let first = parts.first()?;
        Some(module_exports(ctx, first.name, &parts))
    }

    /// The end of a message about a module that nobody knows.
    fn known(&self, name: &str) -> String {
        let names: Vec<&str> = self.modules().collect();
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!(" (did you mean \"{near}\"?)"),
            None => String::new(),
        };
        format!("{}, known are: {}{hint}", quoted(name, MAX_SHOWN), names.join(", "))
    }
}

/// How many characters of a wrong module name a message shows.
const MAX_SHOWN: usize = 64;
