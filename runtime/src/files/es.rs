//! ES modules that are files.

use std::rc::Rc;

use geppetto_bind::raw::mark_handled;
use geppetto_bind::throw_error;
use geppetto_generated::js_api::ErrorCode;
use geppetto_spec::JsEnum as _;
use rquickjs::object::Property;
use rquickjs::promise::PromiseState;
use rquickjs::{Ctx, Error, Module, Promise, Result, Value};

use super::graph::{Obstacle, Status};
use super::problem::{Problem, Way};
use super::root::folder_shown;
use super::state::State;

/// The text of a module.
pub(super) struct Source<'js> {
    text: String,
    /// Why it is no CommonJS, when it could have been.
    error: Option<Value<'js>>,
}

impl<'js> Source<'js> {
    pub(super) fn new(text: String) -> Self {
        Self { text, error: None }
    }

    /// Of a `.js` file whose text is no CommonJS, as `error` says.
    pub(super) fn instead(ctx: &Ctx<'js>, text: String, error: Error) -> Result<Self> {
        let error = thrown(ctx, error);
        if error.is_uncatchable_error() { Err(ctx.throw(error)) } else { Ok(Self { text, error: Some(error) }) }
    }
}

/// Makes a module and all that it imports known to the engine. No code of theirs runs, but that of CommonJS files
/// does: what they export has to be known.
pub(super) fn declare<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State<'js>>,
    shown: &str,
    Source { text, error }: Source<'js>,
) -> Result<()> {
    state.graph.borrow_mut().begin(shown);
    match Module::declare(ctx.clone(), shown, text) {
        Ok(module) => declared(state, shown, module),
        Err(second) => Err(undeclared(ctx, state, shown, error, second)),
    }
}

#[inline(never)]
fn declared<'js>(state: &State<'js>, shown: &str, module: Module<'js>) -> Result<()> {
    let meta = module.meta();
    state.graph.borrow_mut().declared(shown, module);
    let meta = meta?;
    for (name, value) in [("filename", shown), ("dirname", folder_shown(shown))] {
        meta.prop(name, Property::from(value).writable().enumerable().configurable())?;
    }
    Ok(())
}

/// When a text is neither CommonJS nor a module, the error tells that was found further down.
#[inline(never)]
fn undeclared<'js>(ctx: &Ctx<'js>, state: &State<'js>, shown: &str, first: Option<Value<'js>>, second: Error) -> Error {
    let mut error = thrown(ctx, second);
    let is_module = state.graph.borrow().has_imports(shown);
    if is_module {
        state.graph.borrow_mut().undeclared(shown, &error);
    } else {
        state.graph.borrow_mut().forget(shown);
        // Outside of the borrow: a script may have replaced how stacks are read, and load modules there.
        if let Some(first) = first
            && !error.is_uncatchable_error()
            && place(&error, shown) <= place(&first, shown)
        {
            error = first;
        }
    }
    ctx.throw(error)
}

/// The exception that is pending, or the error as one.
fn thrown<'js>(ctx: &Ctx<'js>, error: Error) -> Value<'js> {
    match error {
        Error::Exception => ctx.catch(),
        other => {
            throw_error(ctx, ErrorCode::ModuleNotLoaded.as_str(), &other.to_string());
            ctx.catch()
        }
    }
}

/// Line and column of a mistake in the text, as the first line of its stack has them.
fn place(error: &Value<'_>, shown: &str) -> Option<(u32, u32)> {
    let stack: String = error.as_object()?.get("stack").ok()?;
    let mut numbers = stack.lines().next()?.rsplit_once(shown)?.1.trim_start_matches(':').split(':');
    let mut next = || numbers.next()?.trim_end_matches(')').parse().ok();
    Some((next()?, next()?))
}

/// Runs the code of a declared module, after that of all that it imports, up to the first `await`. Gives the promise of
/// its end.
pub(super) fn evaluate<'js>(ctx: &Ctx<'js>, state: &Rc<State<'js>>, way: Way, shown: &str) -> Result<Promise<'js>> {
    let obstacle = state.graph.borrow().obstacle(shown);
    match obstacle {
        Some(Obstacle::Failed(error)) => return Err(ctx.throw(error)),
        Some(Obstacle::Busy(other)) => return Err(busy(shown, &other).throw(ctx, way)),
        None => {}
    }
    let groups = state.graph.borrow().order(shown);
    let all: Vec<Rc<str>> = groups.iter().flatten().cloned().collect();
    for group in &groups {
        let Some(last) = group.last().filter(|last| &***last != shown) else { continue };
        let promise = run(ctx, state, last, group, group)?;
        mark_handled(&promise);
        if promise.state() == PromiseState::Rejected {
            // The engine gives the error to the module that was asked for, and runs nothing more.
            return run(ctx, state, shown, &[shown.into()], &all);
        }
    }
    let own = groups.last().map(Vec::as_slice).unwrap_or_default();
    run(ctx, state, shown, own, own)
}

/// Lets the engine evaluate one module; of what it imports only the rest of `group` is left. When they do not fit
/// together, `linked` is lost: to link a module a second time would lose what the first time made.
fn run<'js>(
    ctx: &Ctx<'js>,
    state: &Rc<State<'js>>,
    name: &str,
    group: &[Rc<str>],
    linked: &[Rc<str>],
) -> Result<Promise<'js>> {
    let running = start(state, group);
    let module = match state.graph.borrow().status(name) {
        Some(Status::Running(module) | Status::Done(module)) => Some(module.clone()),
        _ => None,
    };
    let Some(module) = module else {
        return Err(Problem::not_loaded(format!("{name} is not ready")).throw(ctx, Way::Import));
    };
    let ended = module.eval().map(|(_, promise)| promise);
    // After an error some did not run. The engine knows which, and runs those when they are asked for.
    let is_whole = ended.as_ref().is_ok_and(|promise| promise.state() != PromiseState::Rejected);
    for (member, module) in running {
        let is_done = is_whole || &*member == name;
        let status = if is_done { Status::Done(module) } else { Status::Declared(module) };
        state.graph.borrow_mut().set(&member, status);
    }
    ended.map_err(|error| {
        let thrown = thrown(ctx, error);
        for member in linked {
            state.graph.borrow_mut().fail(member, &thrown);
        }
        ctx.throw(thrown)
    })
}

fn start<'js>(state: &State<'js>, group: &[Rc<str>]) -> Vec<(Rc<str>, Module<'js>)> {
    let mut graph = state.graph.borrow_mut();
    let mut running = Vec::new();
    for member in group {
        if let Some(Status::Declared(module)) = graph.status(member).cloned() {
            graph.set(member, Status::Running(module.clone()));
            running.push((member.clone(), module));
        }
    }
    running
}

fn busy(shown: &str, other: &str) -> Problem {
    let text = if shown == other {
        format!("{shown} is being loaded just now, so it cannot be asked for here: break the circle")
    } else {
        format!("{shown} imports {other}, which is being loaded just now: break the circle")
    };
    Problem::not_loaded(text)
}

/// Runs a module to its end and gives its namespace.
pub(super) fn namespace<'js>(ctx: &Ctx<'js>, state: &Rc<State<'js>>, shown: &str) -> Result<Value<'js>> {
    let promise = evaluate(ctx, state, Way::Require, shown)?;
    if let Some(ended) = promise.result::<Value<'js>>() {
        // Whoever asked is told, so it is not one that nobody heard of.
        mark_handled(&promise);
        ended?;
    } else {
        let text = format!("{shown} waits (await at the top of it, or of what it imports): import it instead");
        return Err(Problem::not_loaded(text).throw(ctx, Way::Require));
    }
    let Some(Status::Done(module)) = state.status(shown) else { return Err(Error::Unknown) };
    Ok(module.eval()?.0.namespace()?.into_value())
}
