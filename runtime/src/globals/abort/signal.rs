//! A signal: what Rust does with one, and what it holds.

use std::cell::RefCell;
use std::time::Duration;

use geppetto_bind::instance::{instance, make_instance};
use rquickjs::class::{Borrow, Trace, Tracer};
use rquickjs::{Class, Ctx, Object, Result, Value};

use super::super::state;
use super::any::Links;
use super::class::Prototypes;
use super::list::Listeners;
use super::{dispatch, reason};

/// An `AbortSignal`.
#[derive(Clone, PartialEq)]
pub(crate) struct Signal<'js>(Class<'js, SignalData<'js>>);

/// What a signal holds. Each part is borrowed for a moment only, never while scripts run.
#[derive(Default)]
pub(super) struct SignalData<'js> {
    /// There is one when it is aborted.
    pub(super) reason: RefCell<Option<Value<'js>>>,
    pub(super) listeners: RefCell<Listeners<'js>>,
    /// What is done before the listeners are told.
    pub(super) steps: RefCell<Vec<Step<'js>>>,
    pub(super) links: Links<'js>,
}

/// What an abort does, beside telling listeners.
pub(super) enum Step<'js> {
    /// Takes a listener of another signal away, that was added with `{ signal }`.
    Remove(Signal<'js>, u64),
    /// Tells the host.
    #[allow(dead_code, reason = "a run that is given a signal listens so")]
    Host(Box<dyn FnOnce()>),
}

impl<'js> Signal<'js> {
    /// A signal that nobody has aborted.
    pub(crate) fn new(ctx: &Ctx<'js>) -> Result<Self> {
        let state = state(ctx)?;
        let prototype = Prototypes::of(ctx, &state)?.signal.clone();
        make_instance(SignalData::default(), prototype).map(Self)
    }

    /// The signal that the value is, whatever its prototype.
    pub(crate) fn from_value(value: &Value<'js>) -> Option<Self> {
        instance(value).map(Self)
    }

    pub(crate) fn into_value(self) -> Value<'js> {
        self.0.into_value()
    }

    pub(crate) fn is_aborted(&self) -> bool {
        self.data().reason.borrow().is_some()
    }

    /// Why it was aborted; undefined when it was not.
    pub(crate) fn reason(&self, ctx: &Ctx<'js>) -> Value<'js> {
        self.data().reason.borrow().clone().unwrap_or_else(|| Value::new_undefined(ctx.clone()))
    }

    /// Aborts it and tells everybody; nothing happens when it is aborted already. An undefined reason is an
    /// `AbortError`. What listeners throw is kept for [`take_uncaught`](crate::globals::take_uncaught); an error ends
    /// the script itself.
    pub(crate) fn abort(&self, ctx: &Ctx<'js>, given: Value<'js>) -> Result<()> {
        if self.is_aborted() {
            return Ok(());
        }
        let reason = reason::or_default(ctx, given)?;
        dispatch::abort(ctx, self, &reason)
    }

    /// Aborts it because its time is over.
    pub(in crate::globals) fn time_out(&self, ctx: &Ctx<'js>, after: Duration) -> Result<()> {
        if self.is_aborted() {
            return Ok(());
        }
        let reason = reason::timed_out(ctx, after)?;
        dispatch::abort(ctx, self, &reason)
    }

    /// Calls the host when it is aborted; at once when it is already. It must not enter a context.
    #[allow(dead_code, reason = "a run that is given a signal listens so")]
    pub(crate) fn on_abort(&self, tell: impl FnOnce() + 'static) {
        if self.is_aborted() {
            tell();
        } else {
            self.data().steps.borrow_mut().push(Step::Host(Box::new(tell)));
            self.pin();
        }
    }

    /// Notes the reason, unless there is one.
    pub(super) fn set_reason(&self, reason: &Value<'js>) {
        self.data().reason.borrow_mut().get_or_insert_with(|| reason.clone());
    }

    /// The class is only ever read, so that no borrow of it is refused.
    pub(super) fn data(&self) -> Borrow<'_, 'js, SignalData<'js>> {
        self.0.borrow()
    }

    pub(super) fn object(&self) -> &Object<'js> {
        self.0.as_inner()
    }

    pub(super) fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        self.0.trace(tracer);
    }
}

impl<'js> Trace<'js> for SignalData<'js> {
    fn trace<'a>(&self, tracer: Tracer<'a, 'js>) {
        // The collector runs when an object is made, and none is made while these are borrowed for change.
        self.reason.borrow().trace(tracer);
        self.listeners.borrow().trace(tracer);
        for step in self.steps.borrow().iter() {
            if let Step::Remove(signal, _) = step {
                signal.trace(tracer);
            }
        }
        self.links.trace(tracer);
    }
}
