//! The state of `files`: what a runtime knows of its modules. It lives in the user data, which the runtime drops before
//! it frees the engine.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use geppetto_bind::{WRONG_CONTEXT, guard, module_exports_with, quoted, throw_error};
use rquickjs::{Ctx, Error, Module, Object, Result, Value};

use super::find::{Found, Kind, find};
use super::graph::{Graph, Status};
use super::problem::{Problem, Way};
use super::root::ModuleRoot;
use super::specifier::Specifier;
use super::{common, es, json, source};
use crate::JsApi;
use crate::host_module::HostModule;
use crate::module::{MAX_SHOWN, known_are};

/// All of it. Nothing stays borrowed while code of a script or of the host runs.
pub(super) struct State<'js> {
    api: &'static JsApi,
    modules: Vec<HostModule>,
    pub(super) root: Option<ModuleRoot>,
    /// Names of the modules that are being made.
    making: RefCell<Vec<&'static str>>,
    /// Names of the host's modules that were made, in that order.
    made: RefCell<Vec<&'static str>>,
    /// The objects `module` of CommonJS files that ran, or run.
    pub(super) commons: RefCell<HashMap<String, Object<'js>>>,
    pub(super) jsons: RefCell<HashMap<String, Value<'js>>>,
    pub(super) graph: RefCell<Graph<Module<'js>, Value<'js>>>,
    /// The exports of the module that is being put together, on their way through the engine.
    pub(super) exports: Cell<Vec<(String, Value<'js>)>>,
    context: usize,
}

/// What a specifier means.
pub(super) enum Target {
    Host(&'static str),
    File(Found),
}

impl Target {
    /// The engine's name of the module.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Host(name) => name,
            Self::File(found) => &found.shown,
        }
    }
}

/// A module that can be used.
pub(super) enum Opened<'js> {
    /// What it exports; its code ran.
    Value(Value<'js>),
    /// An ES module, which the engine knows by its name; its code may still have to run.
    Module,
}

/// What is left to do until a module is open. It is done by a caller that has little on its stack: modules that need
/// each other are opened inside of each other.
pub(super) enum Prepared<'js> {
    Nothing(Opened<'js>),
    Run(common::Start<'js>),
    Declare(es::Source<'js>),
}

struct Stored<'js>(Rc<State<'js>>);

geppetto_bind::user_data!(Stored<'js>);

impl<'js> State<'js> {
    pub(super) fn store(
        ctx: &Ctx<'js>,
        api: &'static JsApi,
        modules: Vec<HostModule>,
        root: Option<ModuleRoot>,
    ) -> Result<()> {
        let state = Self {
            api,
            modules,
            root,
            making: RefCell::default(),
            made: RefCell::default(),
            commons: RefCell::default(),
            jsons: RefCell::default(),
            graph: RefCell::default(),
            exports: Cell::default(),
            context: ctx.as_raw().as_ptr().addr(),
        };
        ctx.store_userdata(Stored(Rc::new(state)))?;
        Ok(())
    }

    pub(super) fn of(ctx: &Ctx<'js>) -> Option<Rc<Self>> {
        Some(ctx.userdata::<Stored<'js>>()?.0.clone())
    }

    /// The same for code that needs it, in the context that has it.
    pub(super) fn get(ctx: &Ctx<'js>) -> Result<Rc<Self>> {
        match Self::of(ctx) {
            Some(state) if state.context == ctx.as_raw().as_ptr().addr() => Ok(state),
            _ => Err(throw_error(ctx, WRONG_CONTEXT, "this context has no modules: another one of its runtime has")),
        }
    }

    pub(super) fn find(&self, ctx: &Ctx<'js>, way: Way, base: &str, specifier: &str) -> Result<Target> {
        self.look_up(way, base, specifier).map_err(|problem| problem.throw(ctx, way))
    }

    fn look_up(&self, way: Way, base: &str, specifier: &str) -> std::result::Result<Target, Problem> {
        match Specifier::read(specifier)? {
            Specifier::Name(name) => match self.names().find(|known| *known == name) {
                Some(known) => Ok(Target::Host(known)),
                None => Err(Problem::not_found(format!("unknown module {}", self.known(name)))),
            },
            Specifier::File(specifier) => match &self.root {
                Some(root) => find(root, way, base, specifier).map(Target::File),
                None => Err(Problem::not_found(format!(
                    "{} is a file, and this runtime was given no folder of scripts (ModuleRoot); known modules are: {}",
                    quoted(specifier, MAX_SHOWN),
                    self.names().collect::<Vec<_>>().join(", "),
                ))),
            },
        }
    }

    /// The file that the engine knows by this name, or the host's module.
    pub(super) fn by_name(&self, name: &str) -> Option<Target> {
        if let Some(known) = self.names().find(|known| *known == name) {
            return Some(Target::Host(known));
        }
        let (path, kind) = (self.root.as_ref()?.file(name)?, Kind::of(name)?);
        Some(Target::File(Found { path, shown: name.to_owned(), kind }))
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        let own = self.modules.iter().map(HostModule::name).filter(|name| self.api.parts(name).is_empty());
        self.api.modules().chain(own)
    }

    /// The end of a message about a module that nobody knows.
    fn known(&self, name: &str) -> String {
        let known: Vec<&str> = self.names().collect();
        known_are(name, &known, || {
            // Who forgot the dot meant a file.
            let file = format!("./{name}");
            let found = find(self.root.as_ref()?, Way::Require, "", &file).ok()?;
            Some(if found.shown.ends_with(name) { file } else { format!("./{}", found.shown) })
        })
    }

    /// Gives what a module exports, after its code ran; an ES module is only made known to the engine.
    pub(super) fn open(self: &Rc<Self>, ctx: &Ctx<'js>, way: Way, target: &Target) -> Result<Opened<'js>> {
        match self.prepare(ctx, way, target)? {
            Prepared::Nothing(opened) => Ok(opened),
            Prepared::Run(start) => start.run(self, target.name()).map(Opened::Value),
            Prepared::Declare(source) => es::declare(ctx, self, target.name(), source).map(|()| Opened::Module),
        }
    }

    #[inline(never)]
    fn prepare(self: &Rc<Self>, ctx: &Ctx<'js>, way: Way, target: &Target) -> Result<Prepared<'js>> {
        match target {
            Target::Host(name) => {
                let exports = self.host_exports(ctx, way, name)?.into_value();
                Ok(Prepared::Nothing(Opened::Value(exports)))
            }
            Target::File(found) => match self.opened(ctx, &found.shown)? {
                Some(opened) => Ok(Prepared::Nothing(opened)),
                None => self.prepare_file(ctx, way, found),
            },
        }
    }

    fn opened(&self, ctx: &Ctx<'js>, shown: &str) -> Result<Option<Opened<'js>>> {
        if let Some(module) = self.common(shown) {
            return Ok(Some(Opened::Value(module.get("exports")?)));
        }
        if let Some(value) = self.json(shown) {
            return Ok(Some(Opened::Value(value)));
        }
        match self.status(shown) {
            Some(Status::Failed(error)) => Err(ctx.throw(error)),
            found => Ok(found.map(|_| Opened::Module)),
        }
    }

    fn prepare_file(self: &Rc<Self>, ctx: &Ctx<'js>, way: Way, found: &Found) -> Result<Prepared<'js>> {
        let shown = &*found.shown;
        let text = source::read(&found.path, shown).map_err(|problem| problem.throw(ctx, way))?;
        let run = |function| common::Start::new(ctx, shown, function).map(Prepared::Run);
        match found.kind {
            Kind::Json => json::parse(ctx, self, shown, text).map(|value| Prepared::Nothing(Opened::Value(value))),
            Kind::Common => run(common::compile(ctx, shown, &text)?),
            Kind::Module => Ok(Prepared::Declare(es::Source::new(text))),
            Kind::Either => match common::compile(ctx, shown, &text) {
                Ok(function) => run(function),
                Err(error) => es::Source::instead(ctx, text, error).map(Prepared::Declare),
            },
        }
    }

    pub(super) fn status(&self, shown: &str) -> Option<Status<Module<'js>, Value<'js>>> {
        self.graph.borrow().status(shown).cloned()
    }

    // These copy, so that nothing is borrowed any more.
    fn common(&self, shown: &str) -> Option<Object<'js>> {
        self.commons.borrow().get(shown).cloned()
    }

    fn json(&self, shown: &str) -> Option<Value<'js>> {
        self.jsons.borrow().get(shown).cloned()
    }

    /// The frozen exports of a module of the host, made at the first call.
    fn host_exports(&self, ctx: &Ctx<'js>, way: Way, name: &'static str) -> Result<Object<'js>> {
        if self.making.borrow().contains(&name) {
            let text = format!("{name} is asked for while the host makes it: do that in one of its functions");
            return Err(Problem::not_loaded(text).throw(ctx, way));
        }
        let module = self.module(name);
        let mut parts = self.api.parts(name);
        if parts.is_empty() {
            parts.extend(module.and_then(HostModule::schema));
        }
        self.making.borrow_mut().push(name);
        let exports = module_exports_with(ctx, name, &parts, |exports| {
            let Some(module) = module else { return Ok(()) };
            guard(ctx, &format!("{} of {name}", way.as_str()), || module.define(ctx, exports))?;
            self.made.borrow_mut().push(name);
            Ok(())
        });
        self.making.borrow_mut().pop();
        exports
    }

    fn module(&self, name: &str) -> Option<&HostModule> {
        self.modules.iter().find(|module| module.name() == name)
    }

    pub(super) fn clean_up(&self, ctx: &Ctx<'js>) -> Vec<&'static str> {
        let made = std::mem::take(&mut *self.made.borrow_mut());
        let mut failed = Vec::new();
        for name in made.into_iter().rev() {
            let Some(module) = self.module(name) else { continue };
            let ended = guard(ctx, name, || {
                module.clean_up(ctx);
                Ok(())
            });
            if let Err(Error::Exception) = ended {
                ctx.catch();
                failed.push(name);
            }
        }
        failed
    }
}
