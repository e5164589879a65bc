//! Waiting inside of a host function: the script waits too, and the owner goes on with its mailbox.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use geppetto_bind::throw_script_error;
use rquickjs::Ctx;

use super::error::RuntimeError;
use super::state::Owner;
use super::watch::earlier;
use super::{engine, waits};
use crate::globals::timers;

/// Waits for `future` inside of a host function. Meanwhile the thread does what its mailbox asks for, so that two
/// runtimes that call each other do not wait for ever. Timers and microtasks of scripts stay where they are, unless a
/// message that came meanwhile waits for a promise.
///
/// On the owner's thread and with its context only: elsewhere it throws an error with the code `WRONG_CONTEXT`. When the
/// call around it is out of time or cancelled, it throws what no script can catch. Nested too deeply it throws an error
/// with the code `LIMIT_NESTING`.
///
/// ```
/// use geppetto::{Runtime, RuntimeBuilder, drive, rquickjs::Function};
///
/// let runtime = RuntimeBuilder::new().build()?;
/// let sum = runtime.call_blocking("sum", |ctx| {
///     let slow = Function::new(ctx.clone(), |ctx| drive(&ctx, async { 20 + 1 }))?;
///     ctx.globals().set("slow", slow)?;
///     ctx.eval::<i32, _>("slow() * 2")
/// })?;
/// assert_eq!(sum, 42);
/// # Ok::<(), geppetto::RuntimeError>(())
/// ```
pub fn drive<T>(ctx: &Ctx<'_>, future: impl Future<Output = T>) -> rquickjs::Result<T> {
    // A host may have an engine of its own on this thread: messages are not for that one.
    let Some(owner) = Owner::current().filter(|owner| owner.is_entered_with(ctx)) else {
        let message = "drive: this is no context of a runtime; call it in a function that a runtime calls";
        return Err(geppetto_bind::throw_error(ctx, geppetto_bind::WRONG_CONTEXT, message));
    };
    owner.drive(ctx, future).map_err(|error| match error {
        RuntimeError::Limit(reached) if !owner.is_over() => throw_script_error(ctx, &reached.as_api_error()),
        error => {
            geppetto_bind::throw_error(ctx, error.code().unwrap_or_default(), &error.to_string());
            engine::make_uncatchable(ctx)
        }
    })
}

impl Owner {
    /// Serves the mailbox until `future` is ready.
    pub(crate) fn drive<T>(&self, ctx: &Ctx<'_>, future: impl Future<Output = T>) -> Result<T, RuntimeError> {
        let waker = Waker::from(Arc::clone(&self.shared.mailbox));
        let _listening = self.watch.listen(&waker);
        self.drive_to_end(ctx, future, &waker)
    }

    fn drive_to_end<T>(
        &self,
        ctx: &Ctx<'_>,
        future: impl Future<Output = T>,
        waker: &Waker,
    ) -> Result<T, RuntimeError> {
        let mut context = Context::from_waker(waker);
        let mut future = pin!(future);
        loop {
            let taken = self.rings.get();
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return Ok(value);
            }
            if self.watch.poll() {
                return Err(self.watch.tripped().map_or(RuntimeError::Cancelled, |trip| self.tripped(trip)));
            }
            if let Some(message) = self.next_message() {
                self.set_apart(|| self.handle(ctx, message));
                continue;
            }
            // Promises that are woken again and again keep nobody else from going on.
            let mut went_on = self.set_apart(|| self.run_promises(ctx));
            // Else what waits outside would go on too early.
            let pumps = self.pumps(ctx)?;
            went_on |= pumps && self.pump(ctx);
            // A promise that is pending when all else is done stays so.
            let is_quiet = if pumps { self.is_idle(ctx) } else { self.has_no_message() };
            went_on |= is_quiet && self.answer_idle_inside();
            // A nested `drive` may have consumed our ring: poll again.
            if went_on || self.rings.get() != taken {
                continue;
            }
            let timer = if pumps { timers::next_due(ctx) } else { None };
            self.rings.set(self.rings.get() + 1);
            self.shared.mailbox.take_within(&mut self.batch.borrow_mut(), earlier(self.watch.deadline(), timer));
        }
    }

    /// Does what is somebody else's: what bounds the tick around it is nothing to it.
    fn set_apart<R>(&self, body: impl FnOnce() -> R) -> R {
        let (outer, hits) = (self.watch.set_aside(), self.note_hits());
        let ended = body();
        self.note_hits();
        self.hits.set(hits);
        self.watch.leave(outer);
        ended
    }

    /// Whether somebody waits for a promise of a script, so that microtasks and timers have to go on. Where there is no
    /// room for them nothing would settle it.
    fn pumps(&self, ctx: &Ctx<'_>) -> Result<bool, RuntimeError> {
        let Some(deepest) = waits::deepest(ctx, self.bottom.get()) else { return Ok(false) };
        match self.lacks_room() {
            None => Ok(true),
            Some(limit) if deepest >= self.depth.get() => Err(self.refused(limit)),
            // Those who wait further down on the stack have room.
            Some(_) => Ok(false),
        }
    }

    /// Microtasks and timers for a promise that somebody waits for. Whether there were any.
    fn pump(&self, ctx: &Ctx<'_>) -> bool {
        let had_jobs = engine::has_jobs(ctx);
        self.run_jobs(ctx);
        let had_timers = self.fire_timers(ctx);
        self.answer_waits(ctx);
        had_jobs || had_timers
    }
}
