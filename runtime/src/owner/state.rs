//! The owner of a VM: what its thread knows. It is never sent anywhere.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::Arc;

use rquickjs::{Ctx, qjs};

use super::call::Answer;
use super::engine;
use super::hits::Hits;
use super::memory::{Meter, StackWatch};
use super::message::Message;
use super::runtime::WeakRuntime;
use super::shared::Shared;
use super::uncaught::Uncaught;
use super::waits::Settled;
use super::watch::Watch;
use crate::globals::Latches;

/// What somebody was given to hear of errors that nobody waits for.
pub(crate) type OnUncaught = Box<dyn Fn(&Uncaught) + Send>;

/// The owner. Its methods live in the files of what they do: `serve`, `tick`, `jobs`, `outcome`, `report`, `drive`.
pub(crate) struct Owner {
    pub(crate) shared: Arc<Shared>,
    pub(crate) handle: WeakRuntime,
    pub(crate) watch: Rc<Watch>,
    pub(crate) meter: Rc<Meter>,
    stack: Option<StackWatch>,
    pub(crate) on_uncaught: OnUncaught,
    /// What was taken from the mailbox and is not begun yet.
    pub(crate) batch: RefCell<VecDeque<Message>>,
    /// Who waits until there is nothing left to do.
    pub(crate) idle: RefCell<Vec<Idle>>,
    /// How many ticks are open, one inside of the other.
    pub(crate) depth: Cell<usize>,
    /// The number of the tick at the bottom of the stack: each that is not nested has another one.
    pub(crate) bottom: Cell<u64>,
    /// How often a host function that waits took a ring of the mailbox.
    pub(crate) rings: Cell<u64>,
    /// How often something happened that scripts can hide.
    pub(crate) hits: Cell<Hits>,
    /// The host function that panicked last.
    pub(crate) panicked: RefCell<String>,
    /// Whether a rejection was heard of.
    pub(crate) rejected: Rc<Cell<bool>>,
    /// Which promises are settled that somebody waits for.
    pub(crate) settled: Rc<Settled>,
    /// What happened to timers and listeners.
    pub(crate) latches: Rc<Latches>,
    /// Where the running tick was interrupted.
    pub(crate) interrupted_at: RefCell<Option<String>>,
    /// The context, while it is in use.
    entered: Cell<Option<NonNull<qjs::JSContext>>>,
}

/// Somebody who waits until there is nothing left to do.
pub(crate) struct Idle {
    pub(crate) answer: Answer<()>,
    pub(crate) is_inside: bool,
}

impl Idle {
    pub(crate) fn answer(self) {
        // Whoever left does not want to know.
        apart(|| drop(self.answer.send(Ok(()))));
    }

    /// It will not be quiet any more: the runtime is closed.
    pub(crate) fn close(self) {
        apart(|| drop(self));
    }
}

/// Does what may run somebody else's code: a hook, a waker, a drop. If that panics, it is nothing to all the others.
pub(crate) fn apart(body: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(body)).map_err(geppetto_bind::drop_payload);
}

/// A place inside of ticks in which host functions wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nested {
    /// The number of the tick at the bottom of the stack.
    pub(crate) bottom: u64,
    /// How many are open.
    pub(crate) depth: usize,
}

thread_local! {
    /// The owner whose thread this is.
    static CURRENT: RefCell<Option<Rc<Owner>>> = const { RefCell::new(None) };
}

impl Owner {
    pub(crate) fn new(
        handle: WeakRuntime,
        watch: Rc<Watch>,
        meter: Rc<Meter>,
        stack: Option<StackWatch>,
        on_uncaught: OnUncaught,
    ) -> Rc<Self> {
        Rc::new(Self {
            shared: Arc::clone(watch.shared()),
            handle,
            watch,
            meter,
            stack,
            on_uncaught,
            batch: RefCell::default(),
            idle: RefCell::default(),
            depth: Cell::new(0),
            bottom: Cell::new(0),
            rings: Cell::new(0),
            hits: Cell::default(),
            panicked: RefCell::default(),
            rejected: Rc::default(),
            settled: Rc::default(),
            latches: Rc::default(),
            interrupted_at: RefCell::default(),
            entered: Cell::new(None),
        })
    }

    /// The owner whose thread this is, if it is one.
    pub(crate) fn current() -> Option<Rc<Self>> {
        // While a thread ends there is none.
        CURRENT.try_with(|current| current.borrow().clone()).ok().flatten()
    }

    /// Makes this thread its own, or nobody's.
    pub(crate) fn set_current(owner: Option<Rc<Self>>) {
        let former = CURRENT.try_with(|current| current.replace(owner));
        // Outside of the borrow: it may be the last one.
        drop(former);
    }

    /// Whether the native stack was used up since this was asked last.
    pub(crate) fn take_stack_was_low(&self) -> bool {
        self.stack.as_ref().is_some_and(StackWatch::take_was_low)
    }

    /// Whether the code that runs now has no more of the native stack than what is kept for the end.
    pub(crate) fn is_stack_used_up(&self) -> bool {
        self.stack.as_ref().is_some_and(StackWatch::is_in_use)
    }

    /// Runs `body` while the context is known to be in use.
    pub(crate) fn enter<R>(&self, ctx: &Ctx<'_>, body: impl FnOnce() -> R) -> R {
        struct Leave<'a>(&'a Owner);
        impl Drop for Leave<'_> {
            fn drop(&mut self) {
                self.0.entered.set(None);
            }
        }
        self.entered.set(Some(ctx.as_raw()));
        let _leave = Leave(self);
        body()
    }

    /// Whether the context is in use, so that scripts may run.
    pub(crate) fn is_entered(&self) -> bool {
        self.entered.get().is_some()
    }

    /// Whether it is this context that is in use.
    pub(crate) fn is_entered_with(&self, ctx: &Ctx<'_>) -> bool {
        self.entered.get() == Some(ctx.as_raw())
    }

    /// Whether no script runs any more, for good.
    pub(crate) fn is_poisoned(&self) -> bool {
        self.shared.poison.get().is_some()
    }

    /// In how many open ticks this is, if in any.
    pub(crate) fn nested(&self) -> Option<Nested> {
        let depth = self.depth.get();
        (depth > 0).then(|| Nested { bottom: self.bottom.get(), depth })
    }

    /// Runs `body` in the context that is in use on this thread. `None`: none is, and so no script runs; or the engine is
    /// freeing an object, and so no script may run.
    pub(crate) fn in_place<R>(&self, body: impl for<'js> FnOnce(&Ctx<'js>) -> R) -> Option<R> {
        if geppetto_bind::is_freeing() {
            return None;
        }
        let context = self.entered.get()?;
        // SAFETY: it is set only by `enter`, which holds a context of this owner in use until it is unset, and an owner
        // never leaves its thread.
        #[allow(unsafe_code, reason = "rquickjs refuses to lock a runtime twice")]
        Some(unsafe { engine::reenter(context, body) })
    }
}
