//! `import`, for ES modules.

use geppetto_bind::guard;
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::{Declarations, Declared, Exports, ModuleDef};
use rquickjs::{Ctx, Error, Module, Result, Value};

use super::{EXPORTS, NAME, exports, known};

/// Resolver and loader of the module `geppetto`, alone or in a tuple with others.
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
        _: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        if name == NAME { Ok(name.to_owned()) } else { Err(Error::new_resolving_message(base, name, known(name))) }
    }
}

impl Loader for GeppettoModule {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        if name == NAME {
            Module::declare_def::<Definition, _>(ctx.clone(), name)
        } else {
            Err(Error::new_loading_message(name, known(name)))
        }
    }
}

struct Definition;

impl ModuleDef for Definition {
    fn declare(declarations: &Declarations<'_>) -> Result<()> {
        for name in EXPORTS {
            declarations.declare(name)?;
        }
        Ok(())
    }

    fn evaluate<'js>(ctx: &Ctx<'js>, module: &Exports<'js>) -> Result<()> {
        guard(ctx, "import", || {
            let exports = exports(ctx)?;
            for name in EXPORTS {
                module.export(name, exports.get::<_, Value<'_>>(name)?)?;
            }
            Ok(())
        })
    }
}
