//! What scripts see as global beside the language and `require`: `console`, timers, cancelling, copies, text, `ENV`.
//!
//! Every function is native, and its state lives in the user data of the runtime: dropped before the engine is, so that
//! it may hold plain values. What is not free is made when a script touches it first.

mod abort;
mod clone;
mod console;
mod encoding;
mod kind;
mod lazy;
mod native;
mod options;
mod pristine;
mod raise;
mod raw;
#[cfg(test)]
mod tests;
pub(crate) mod timers;
mod uncaught;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use geppetto_bind::{WRONG_CONTEXT, throw_error};
use rquickjs::{Ctx, Result};

pub use console::ConsoleLevel;
use uncaught::report_uncaught;
pub(crate) use uncaught::take_uncaught;

/// What the host does with a line of the console.
pub(crate) type Console = Box<dyn Fn(ConsoleLevel, &str)>;

/// What the host gives to the globals of a context.
pub(crate) struct Setup {
    /// Gets each line of `console`, without a line break at its end. It must not enter a context.
    pub(crate) console: Console,
    /// The names and values of `ENV`; of two equal names the last one counts.
    pub(crate) env: Vec<(String, String)>,
    /// How many timers may be pending at once.
    pub(crate) max_timers: usize,
    /// What the owner looks at, so that it need not ask.
    pub(crate) latches: Rc<Latches>,
}

/// What happened since somebody looked.
#[derive(Debug, Default)]
pub(crate) struct Latches {
    /// A timer was refused, because there are too many.
    pub(crate) timer_refused: Cell<bool>,
    /// A listener threw: there is something to [`take_uncaught`].
    pub(crate) listener_threw: Cell<bool>,
}

/// Gives scripts of this context the globals. A runtime has one context with them.
pub(crate) fn install(ctx: &Ctx<'_>, setup: Setup) -> Result<()> {
    if ctx.userdata::<Stored<'_>>().is_some() {
        return Err(throw_error(ctx, WRONG_CONTEXT, "globals: this runtime has them already; make one per context"));
    }
    ctx.store_userdata(Stored(Rc::new(State::new(setup))))?;
    lazy::install(ctx)
}

/// The state of `globals`: all that those of a runtime know. It is made of cells: scripts come back in the middle of
/// everything.
struct State<'js> {
    console: Console,
    env: Vec<(String, String)>,
    lazy: lazy::Made<'js>,
    timers: RefCell<timers::Queue<'js>>,
    latches: Rc<Latches>,
    uncaught: RefCell<Vec<rquickjs::Value<'js>>>,
    /// How many there were beside those that are kept.
    uncaught_more: Cell<usize>,
    abort: OnceCell<abort::Prototypes<'js>>,
    encoder: OnceCell<rquickjs::Object<'js>>,
    decoder: OnceCell<rquickjs::Object<'js>>,
    pristine: OnceCell<pristine::Pristine<'js>>,
}

impl State<'_> {
    fn new(setup: Setup) -> Self {
        Self {
            console: setup.console,
            env: setup.env,
            lazy: lazy::Made::default(),
            timers: RefCell::new(timers::Queue::new(setup.max_timers)),
            latches: setup.latches,
            uncaught: RefCell::default(),
            uncaught_more: Cell::new(0),
            abort: OnceCell::new(),
            encoder: OnceCell::new(),
            decoder: OnceCell::new(),
            pristine: OnceCell::new(),
        }
    }
}

/// The state, not borrowed from the user data: while that is borrowed nobody can store anything there.
fn state<'js>(ctx: &Ctx<'js>) -> Result<Rc<State<'js>>> {
    ctx.userdata::<Stored<'js>>().map(|stored| Rc::clone(&stored.0)).ok_or(rquickjs::Error::Unknown)
}

struct Stored<'js>(Rc<State<'js>>);

geppetto_bind::user_data!(Stored<'js>);
