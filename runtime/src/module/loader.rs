//! `import`, for ES modules.

use geppetto_bind::{define_frozen, guard};
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, Module, Object, Result};

use crate::JsApi;
use crate::api::PLAIN;

/// Resolver and loader of the modules `geppetto` and `geppetto/turns`, alone or in a tuple with others. A program with
/// modules of its own uses its [`JsApi`] instead.
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
        ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        Resolver::resolve(&mut &PLAIN, ctx, base, name, attributes)
    }
}

impl Loader for GeppettoModule {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        Loader::load(&mut &PLAIN, ctx, name, attributes)
    }
}

/// `runtime.set_loader(&API, &API)`.
impl Resolver for &'static JsApi {
    fn resolve<'js>(
        &mut self,
        _: &Ctx<'js>,
        base: &str,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        if !self.modules().any(|known| known == name) {
            return Err(Error::new_resolving_message(base, name, self.known(name)));
        }
        if attributes.is_some_and(|given| given.keys().len() > 0) {
            return Err(Error::new_resolving_message(base, name, NO_ATTRIBUTES));
        }
        Ok(name.to_owned())
    }
}

impl Loader for &'static JsApi {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        load(ctx, name, || match self.exports(ctx, name) {
            Some(exports) => exports,
            None => Err(Error::new_loading_message(name, self.known(name))),
        })
    }
}

/// `with { type: "json" }` and the like ask for something that these modules are not.
const NO_ATTRIBUTES: &str = "a module of the runtime takes no import attributes";

/// An ES module that exports what `require` gives. It finds that in its own `import.meta`, which no other code can see.
fn load<'js>(
    ctx: &Ctx<'js>,
    name: &str,
    exports: impl FnOnce() -> Result<Object<'js>>,
) -> Result<Module<'js, Declared>> {
    guard(ctx, "import", || {
        let exports = exports()?;
        let names = exports.keys().collect::<Result<Vec<String>>>()?.join(", ");
        let source = format!("const {{ {names} }} = import.meta.exports; export {{ {names} }};");
        let module = Module::declare(ctx.clone(), name, source)?;
        define_frozen(&module.meta()?, "exports", exports)?;
        Ok(module)
    })
}

#[cfg(test)]
mod tests {
    use rquickjs::{CatchResultExt as _, Context, Runtime};

    use super::*;

    #[test]
    fn a_panic_in_a_module_is_an_error_of_its_import() {
        let context = Context::full(&Runtime::new().expect("a runtime")).expect("a context");
        context.with(|ctx| {
            let ended = load(&ctx, "poisoned", || panic!("secret")).map(drop);
            let text = ended.catch(&ctx).expect_err("a panic").to_string();
            assert!(text.contains("import: the host panicked") && !text.contains("secret"), "{text}");
        });
    }
}
