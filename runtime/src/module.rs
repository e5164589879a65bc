//! The modules as scripts see them, whichever way they get them: one table, one row per module.

mod loader;
mod require;

use geppetto_bind::{define_frozen, install_consts, install_enums, module_exports, prevent_extensions, quoted};
use geppetto_generated::{js_api, turns};
use geppetto_spec::nearest;
use rquickjs::module::Declared;
use rquickjs::{Ctx, Module, Object, Result};

pub use loader::GeppettoModule;
pub use require::install;

/// Every module. `loader` and `require` know no other list.
const MODULES: [Entry; 2] = [Entry::of::<Geppetto>(), Entry::of::<Turns>()];

/// A module that the runtime brings.
trait BuiltIn: 'static {
    /// What scripts write in `require(..)` and `import .. from ..`.
    const NAME: &'static str;

    /// The names of all exports, in their order.
    fn names() -> Vec<&'static str>;

    /// Defines the exports on an empty object.
    fn define<'js>(ctx: &Ctx<'js>, exports: &Object<'js>) -> Result<()>;
}

/// `require("geppetto")`, as geppetto.d.ts declares it.
struct Geppetto;

impl BuiltIn for Geppetto {
    const NAME: &'static str = "geppetto";

    fn names() -> Vec<&'static str> {
        vec!["version", "consts"]
    }

    fn define<'js>(ctx: &Ctx<'js>, exports: &Object<'js>) -> Result<()> {
        define_frozen(exports, "version", env!("CARGO_PKG_VERSION"))?;
        install_consts(ctx, exports, js_api::CONSTS)
    }
}

/// `require("geppetto/turns")`, as turns.d.ts declares it.
struct Turns;

impl BuiltIn for Turns {
    const NAME: &'static str = "geppetto/turns";

    fn names() -> Vec<&'static str> {
        turns::CONSTS.iter().map(|descriptor| descriptor.name).collect()
    }

    fn define<'js>(ctx: &Ctx<'js>, exports: &Object<'js>) -> Result<()> {
        install_enums(ctx, exports, turns::CONSTS)
    }
}

/// A row of [`MODULES`].
struct Entry {
    name: &'static str,
    exports: for<'js> fn(&Ctx<'js>) -> Result<Object<'js>>,
    declare: for<'js> fn(&Ctx<'js>) -> Result<Module<'js, Declared>>,
}

impl Entry {
    const fn of<M: BuiltIn>() -> Self {
        Self { name: M::NAME, exports: exports::<M>, declare: loader::declare::<M> }
    }

    fn find(name: &str) -> Option<Self> {
        MODULES.into_iter().find(|entry| entry.name == name)
    }
}

/// The frozen exports: the same object at every call in a runtime.
fn exports<'js, M: BuiltIn>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    module_exports(ctx, M::NAME, |ctx| {
        let exports = Object::new(ctx.clone())?;
        M::define(ctx, &exports)?;
        prevent_extensions(&exports)?;
        Ok(exports)
    })
}

/// How many characters of a wrong module name a message shows.
const MAX_SHOWN: usize = 64;

/// The end of a message about a module that nobody knows.
fn known(name: &str) -> String {
    let names = MODULES.map(|entry| entry.name);
    let hint = match nearest(name, names) {
        Some(near) => format!(" (did you mean \"{near}\"?)"),
        None => String::new(),
    };
    format!("{}, known are: {}{hint}", quoted(name, MAX_SHOWN), names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module whose host code is broken.
    pub(super) struct Poisoned;

    impl BuiltIn for Poisoned {
        const NAME: &'static str = "poisoned";

        fn names() -> Vec<&'static str> {
            Vec::new()
        }

        fn define<'js>(_: &Ctx<'js>, _: &Object<'js>) -> Result<()> {
            panic!("secret")
        }
    }
}
