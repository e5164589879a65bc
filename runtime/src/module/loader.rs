//! `import`, for ES modules.

use std::marker::PhantomData;

use geppetto_bind::guard;
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::{Declarations, Declared, Exports, ModuleDef};
use rquickjs::{Ctx, Error, Module, Result, Value};

use super::{BuiltIn, Entry, exports, known};

/// Resolver and loader of the modules `geppetto` and `geppetto/turns`, alone or in a tuple with others.
///
/// It works with and without [`install`](crate::install), and gives the same objects.
///
/// ```
/// use geppetto::GeppettoModule;
/// use geppetto::rquickjs::{Context, Module, Runtime};
///
/// let runtime = Runtime::new().unwrap();
/// runtime.set_loader(GeppettoModule, GeppettoModule);
/// Context::full(&runtime).unwrap().with(|ctx| {
///     let script = r#"import { consts } from "geppetto"; globalThis.auto = consts.ToolChoice.AUTO;"#;
///     Module::evaluate(ctx.clone(), "main", script).unwrap().finish::<()>().unwrap();
///     assert_eq!(ctx.globals().get::<_, String>("auto").unwrap(), "auto");
/// });
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct GeppettoModule;

impl Resolver for GeppettoModule {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        base: &str,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        match Entry::find(name) {
            Some(_) if attributes.is_some_and(|given| given.keys().next().is_some()) => {
                Err(Error::new_resolving_message(base, name, NO_ATTRIBUTES))
            }
            Some(entry) => Ok(entry.name.to_owned()),
            None => Err(Error::new_resolving_message(base, name, known(name))),
        }
    }
}

impl Loader for GeppettoModule {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        match Entry::find(name) {
            Some(entry) => (entry.declare)(ctx),
            None => Err(Error::new_loading_message(name, known(name))),
        }
    }
}

/// `with { type: "json" }` and the like ask for something that these modules are not.
const NO_ATTRIBUTES: &str = "a module of the runtime takes no import attributes";

/// An ES module that exports what `require` gives.
pub(super) fn declare<'js, M: BuiltIn>(ctx: &Ctx<'js>) -> Result<Module<'js, Declared>> {
    Module::declare_def::<Definition<M>, _>(ctx.clone(), M::NAME)
}

struct Definition<M>(PhantomData<M>);

impl<M: BuiltIn> ModuleDef for Definition<M> {
    fn declare(declarations: &Declarations<'_>) -> Result<()> {
        for name in M::names() {
            declarations.declare(name)?;
        }
        Ok(())
    }

    fn evaluate<'js>(ctx: &Ctx<'js>, module: &Exports<'js>) -> Result<()> {
        guard(ctx, "import", || {
            let exports = exports::<M>(ctx)?;
            for name in M::names() {
                module.export(name, exports.get::<_, Value<'_>>(name)?)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, Context, Runtime};

    use super::*;
    use crate::module::tests::Poisoned;

    #[test]
    fn a_panic_in_a_module_is_an_error_of_its_import() {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            let module = declare::<Poisoned>(&ctx).expect("declared");
            let ended = module.eval().and_then(|(_, promise)| promise.finish::<()>());
            let text = ended.catch(&ctx).expect_err("a panic").to_string();
            assert!(text.contains("import: the host panicked") && !text.contains("secret"), "{text}");
        });
    }
}
