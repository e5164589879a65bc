//! What the engine asks for `import`.

use geppetto_bind::raw::mark_handled;
use geppetto_bind::{guard, quoted};
use rquickjs::loader::{ImportAttributes, Loader, Resolver};
use rquickjs::module::Declared;
use rquickjs::{Ctx, Error, Module, Result};

use super::find::Kind;
use super::graph::Status;
use super::problem::{Problem, Way, asked};
use super::state::{Opened, State, Target};
use super::{es, synthetic};
use crate::module::MAX_SHOWN;

/// Resolver and loader of the modules that [`install`](super::install) gave to the context. They keep nothing
/// themselves: rquickjs hands them out while they are in use.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FileModules;

impl Resolver for FileModules {
    fn resolve<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        base: &str,
        name: &str,
        attributes: Option<ImportAttributes<'js>>,
    ) -> Result<String> {
        guard(ctx, "import", || resolve(ctx, base, name, attributes))
    }
}

impl Loader for FileModules {
    fn load<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        name: &str,
        _: Option<ImportAttributes<'js>>,
    ) -> Result<Module<'js, Declared>> {
        guard(ctx, "import", || load(ctx, name))
    }
}

fn resolve<'js>(
    ctx: &Ctx<'js>,
    base: &str,
    specifier: &str,
    attributes: Option<ImportAttributes<'js>>,
) -> Result<String> {
    let state = State::get(ctx)?;
    let target = state.find(ctx, Way::Import, base, specifier)?;
    if let Some(attributes) = attributes {
        check(ctx, base, specifier, &target, &attributes)?;
    }
    let name = target.name().to_owned();
    if state.graph.borrow().is_declaring(base) {
        state.graph.borrow_mut().add_import(base, &name);
        return Ok(name);
    }
    // Code asks, or a module that is no file. Everything is evaluated here and not by the engine, which then finds the
    // promise of its end.
    if let Opened::Module = state.open(ctx, Way::Import, &target)? {
        mark_handled(&es::evaluate(ctx, &state, Way::Import, &name)?);
    }
    Ok(name)
}

/// Files are what they are, so that the only attribute says what is true.
fn check<'js>(
    ctx: &Ctx<'js>,
    base: &str,
    specifier: &str,
    target: &Target,
    attributes: &ImportAttributes<'js>,
) -> Result<()> {
    // Only counted: rquickjs takes the bytes of any key for UTF-8.
    let count = attributes.keys().len();
    if count == 0 {
        return Ok(());
    }
    let (asked, kind) = (asked(specifier, base), attributes.get_type()?);
    let text = match (target, kind.as_deref()) {
        (Target::File(found), Some("json")) if count == 1 && found.kind == Kind::Json => return Ok(()),
        (Target::File(_), Some("json")) if count == 1 => format!("{asked} is no JSON file: leave out type: \"json\""),
        (Target::Host(_), _) => format!("{asked} is a module of the runtime, which takes no import attributes"),
        _ => format!("{asked} has unknown attributes: only type: \"json\" is known"),
    };
    Err(Problem::not_loaded(text).throw(ctx, Way::Import))
}

fn load<'js>(ctx: &Ctx<'js>, name: &str) -> Result<Module<'js, Declared>> {
    let state = State::get(ctx)?;
    let Some(target) = state.by_name(name) else {
        let text = format!("there is no module {}", quoted(name, MAX_SHOWN));
        return Err(Problem::not_found(text).throw(ctx, Way::Import));
    };
    match state.open(ctx, Way::Import, &target)? {
        Opened::Value(value) => synthetic::declare(ctx, &state, &target, value),
        Opened::Module => match state.graph.borrow().status(name) {
            Some(Status::Declared(module) | Status::Running(module) | Status::Done(module)) => Ok(module.clone()),
            _ => Err(Error::Unknown),
        },
    }
}
