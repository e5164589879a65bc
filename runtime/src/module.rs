//! The module `geppetto` as scripts see it, whichever way they get it.

mod loader;
mod require;

use geppetto_bind::{define_frozen, install_consts, module_exports, prevent_extensions, quoted};
use geppetto_generated::js_api::CONSTS;
use geppetto_spec::nearest;
use rquickjs::{Ctx, Object, Result};

pub use loader::GeppettoModule;
pub use require::install;

/// What scripts write in `require("geppetto")` and `import ... from "geppetto"`.
const NAME: &str = "geppetto";
/// The names of all exports, in their order.
const EXPORTS: [&str; 2] = ["version", "consts"];

/// How many characters of a wrong module name a message shows.
const MAX_SHOWN: usize = 64;

/// The frozen exports: the same object at every call in a runtime.
fn exports<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    module_exports(ctx, NAME, |ctx| {
        let exports = Object::new(ctx.clone())?;
        define_frozen(&exports, "version", env!("CARGO_PKG_VERSION"))?;
        install_consts(ctx, &exports, CONSTS)?;
        prevent_extensions(&exports)?;
        Ok(exports)
    })
}

/// The end of a message about a module that nobody knows.
fn known(name: &str) -> String {
    let hint = match nearest(name, [NAME]) {
        Some(near) => format!(" (did you mean \"{near}\"?)"),
        None => String::new(),
    };
    format!("{}, known are: {NAME}{hint}", quoted(name, MAX_SHOWN))
}
