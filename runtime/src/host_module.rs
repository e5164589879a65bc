//! Modules that a host writes in Rust.

use std::fmt;

use geppetto_bind::{Bindings, quoted};
use geppetto_spec::dts::{DocComment, write_string};
use geppetto_spec::{MODULE_RULE, ModuleDescriptor, is_module_name};
use rquickjs::{Ctx, Object, Result};

use crate::JsApi;

/// A module of the host: what `require(name)` and `import` give, made by a function when a script first asks for it.
///
/// ```
/// use geppetto::rquickjs::Function;
/// use geppetto::HostModule;
///
/// let clock = HostModule::new("clock")
///     .doc("What time it is.")
///     .types("declare module \"clock\" {\n    export function now(): number;\n}\n")
///     .install(|ctx, exports| exports.set("now", Function::new(ctx.clone(), || 12.5)?));
/// assert_eq!(clock.name(), "clock");
/// ```
pub struct HostModule {
    name: &'static str,
    doc: &'static str,
    types: &'static str,
    /// What the schema of its bindings defines.
    schema: Option<&'static ModuleDescriptor<'static>>,
    install: Box<Install>,
    cleanup: Box<Cleanup>,
}

type Install = dyn for<'js> Fn(&Ctx<'js>, &Object<'js>) -> Result<()> + Send;
type Cleanup = dyn for<'js> Fn(&Ctx<'js>) + Send;

impl HostModule {
    /// A module that exports nothing yet. With the name of a module of the [`JsApi`] it adds to that one.
    ///
    /// Names have lower-case letters, digits, `-` and `_`, with `/` between parts. A wrong one is an error when the
    /// runtime is built.
    pub fn new(name: &'static str) -> Self {
        let (install, cleanup) = (Box::new(|_: &Ctx<'_>, _: &Object<'_>| Ok(())), Box::new(|_: &Ctx<'_>| {}));
        Self { name, doc: "", types: "", schema: None, install, cleanup }
    }

    /// The module of a schema, with who implements it: generated code has `Bindings`, with a field for each namespace.
    /// Constants and types come from the schema.
    pub fn of<B: Bindings>(bindings: B) -> Self {
        let module = const { &B::MODULE };
        let types = module.schema.map_or("", |schema| schema.types);
        let install = Box::new(move |_: &Ctx<'_>, exports: &Object<'_>| bindings.define(exports));
        Self { types, schema: Some(module), install, ..Self::new(module.name) }
    }

    /// What the module is for, in Markdown.
    #[must_use]
    pub fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// The text of its `.d.ts`, with `declare module "name"` in it. Without, everything in it has the type `any`.
    #[must_use]
    pub fn types(mut self, types: &'static str) -> Self {
        self.types = types;
        self
    }

    /// Defines what the module exports, as properties of the object, which is frozen afterwards. The constants of a
    /// module of the [`JsApi`] are there already, and cannot be replaced.
    ///
    /// A function that may panic runs its body in [`guard`](crate::guard): then the call of the script fails with the
    /// code `HOST_PANIC`, whatever it catches. Without, the panic comes out where the engine next gives control back, which
    /// may be in another call.
    ///
    /// It runs at the first `require` or `import`. When it fails or panics, that one fails, nothing of it is kept, and
    /// it runs again at the next.
    #[must_use]
    pub fn install(
        mut self,
        install: impl for<'js> Fn(&Ctx<'js>, &Object<'js>) -> Result<()> + Send + 'static,
    ) -> Self {
        self.install = Box::new(install);
        self
    }

    /// What is done at the end of the runtime, if the module was made. Those that were made last go first.
    ///
    /// What the host keeps for itself belongs into the user data of the context, which is dropped behind it. What a
    /// function of JavaScript captured is dropped with that function: not at all when a script made the engine lose
    /// count of its references, and the engine has to be given up. So what has to be closed is closed here.
    #[must_use]
    pub fn cleanup(mut self, cleanup: impl for<'js> Fn(&Ctx<'js>) + Send + 'static) -> Self {
        self.cleanup = Box::new(cleanup);
        self
    }

    /// What scripts call it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What its schema defines, when it has one.
    pub(crate) fn schema(&self) -> Option<&'static ModuleDescriptor<'static>> {
        self.schema
    }

    pub(crate) fn define<'js>(&self, ctx: &Ctx<'js>, exports: &Object<'js>) -> Result<()> {
        (self.install)(ctx, exports)
    }

    pub(crate) fn clean_up(&self, ctx: &Ctx<'_>) {
        (self.cleanup)(ctx);
    }
}

impl fmt::Debug for HostModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostModule").field("name", &self.name).field("doc", &self.doc).finish_non_exhaustive()
    }
}

/// Whether a runtime can have all these modules: each has a name of its own, and one that scripts can write.
pub(crate) fn check(modules: &[HostModule]) -> std::result::Result<(), ModuleError> {
    for (i, module) in modules.iter().enumerate() {
        if !is_module_name(module.name) {
            return Err(ModuleError::Name(module.name));
        }
        if modules.iter().take(i).any(|other| other.name == module.name) {
            return Err(ModuleError::Twice(module.name));
        }
    }
    Ok(())
}

/// Why a runtime cannot have these modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ModuleError {
    /// Scripts could not write this name.
    Name(&'static str),
    /// Two modules of the host have this name.
    Twice(&'static str),
}

impl fmt::Display for ModuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "{} cannot be the name of a module: {MODULE_RULE}", quoted(name, 64)),
            Self::Twice(name) => write!(f, "two modules of the host are called {name}: make one of the two"),
        }
    }
}

impl std::error::Error for ModuleError {}

/// The declarations of all that scripts can `require`: of the API, and of the host's modules behind it.
pub(crate) fn types(api: &JsApi, modules: &[HostModule]) -> String {
    let mut out = api.all_types();
    for module in modules {
        // What adds to a module of the API without saying how has nothing to declare.
        let is_known = api.modules().any(|name| name == module.name);
        if module.types.is_empty() && is_known {
            continue;
        }
        out.push('\n');
        DocComment::of(module.doc, None, None).write(&mut out, 0);
        if module.types.is_empty() {
            out.push_str("declare module ");
            write_string(&mut out, module.name);
            out.push_str(";\n");
        } else {
            out.push_str(module.types.trim_end());
            out.push('\n');
        }
    }
    out
}
