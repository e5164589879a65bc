//! A tick: one message, event or timer, and the microtasks that follow from it, within their limits.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rquickjs::{Ctx, Error, Result as JsResult, Value};

use super::error::RuntimeError;
use super::hits::Hits;
use super::interrupted;
use super::js_error::JsError;
use super::limits::Limit;
use super::state::{Owner, apart};
use super::waits;
use super::watch::Bounds;

impl Owner {
    /// Runs `body`, then, unless a host function waits further down on the stack, all microtasks. What was interrupted
    /// ends with the reason for that, whatever a script caught or threw.
    pub(crate) fn tick<'js, T>(
        &self,
        ctx: &Ctx<'js>,
        op: &str,
        bounds: Bounds,
        body: impl FnOnce(&Ctx<'js>) -> JsResult<T>,
    ) -> Result<T, RuntimeError> {
        self.check_poison()?;
        let is_nested = self.deepen()?;
        let before = self.note_hits();
        let outer = self.watch.enter(bounds);
        // Microtasks too: a callback is called in place there as in the body.
        let ended = geppetto_bind::entered(ctx, || {
            let ended = self.guarded(ctx, op, body);
            if !is_nested {
                self.run_out_guarded(ctx, before);
            }
            ended
        });
        let trip = self.watch.leave(outer);
        self.depth.set(self.depth.get() - 1);
        self.outcome(ended, trip, before)
    }

    /// Runs all microtasks. A host function without a guard of its own may have panicked anywhere before; that comes out
    /// with the next error that Rust is told of, and must not leave this tick open.
    fn run_out_guarded(&self, ctx: &Ctx<'_>, before: Hits) {
        let mut left = self.shared.limits.microtasks;
        while let Err(payload) = catch_unwind(AssertUnwindSafe(|| self.run_out(ctx, before, &mut left))) {
            geppetto_bind::drop_payload(payload);
            self.note_panic("microtask".to_owned());
            left = left.saturating_sub(1);
        }
    }

    /// Goes one level down, if there is room. Whether something is open already.
    fn deepen(&self) -> Result<bool, RuntimeError> {
        if let Some(limit) = self.lacks_room() {
            return Err(self.refused(limit));
        }
        let depth = self.depth.replace(self.depth.get() + 1);
        if depth == 0 {
            self.bottom.set(self.bottom.get() + 1);
        }
        Ok(depth > 0)
    }

    /// What leaves no room for one more tick inside of those that are open.
    pub(crate) fn lacks_room(&self) -> Option<Limit> {
        if self.depth.get() > self.shared.limits.nesting {
            return Some(Limit::Nesting);
        }
        // Rust's own frames may use up the stack, too: those of messages that wait one inside of the other.
        self.is_stack_used_up().then_some(Limit::Stack)
    }

    /// The error of a tick, or of a wait, for which there is no room.
    pub(crate) fn refused(&self, limit: Limit) -> RuntimeError {
        if limit == Limit::Nesting {
            self.note_nesting();
        }
        RuntimeError::Limit(self.shared.limits.reached(limit))
    }

    /// Runs `body`; nothing that panics or is thrown in it goes any further.
    fn guarded<'js, T>(
        &self,
        ctx: &Ctx<'js>,
        op: &str,
        body: impl FnOnce(&Ctx<'js>) -> JsResult<T>,
    ) -> Result<T, RuntimeError> {
        // What the body holds is gone when it panics, and the engine's state is never half changed by Rust code.
        let body = || body(ctx).map_err(|error| self.thrown(ctx, &error));
        match catch_unwind(AssertUnwindSafe(body)) {
            Ok(ended) => ended,
            Err(payload) => {
                geppetto_bind::drop_payload(payload);
                ctx.catch();
                Err(RuntimeError::Panicked { op: op.to_owned() })
            }
        }
    }

    /// The exception that waits, as text. To read it may run getters: not when the tick is over.
    fn thrown(&self, ctx: &Ctx<'_>, error: &Error) -> RuntimeError {
        match error {
            Error::Exception => {
                let thrown = ctx.catch();
                self.note_place(ctx, &thrown);
                if self.is_over() { JsError::default().into() } else { self.read_error(ctx, &thrown).into() }
            }
            error => JsError::from_rust(error).into(),
        }
    }

    /// Reads what a script threw. Where a getter of it was interrupted is remembered.
    pub(crate) fn read_error<'js>(&self, ctx: &Ctx<'js>, thrown: &Value<'js>) -> JsError {
        JsError::read_and_tell(ctx, thrown, &|thrown| self.note_place(ctx, thrown))
    }

    /// Remembers where the tick was interrupted, when `thrown` tells it first.
    pub(crate) fn note_place<'js>(&self, ctx: &Ctx<'js>, thrown: &Value<'js>) {
        if self.watch.tripped().is_some() && !self.meter.refused() && self.interrupted_at.borrow().is_none() {
            let place = interrupted::stack(ctx, thrown);
            *self.interrupted_at.borrow_mut() = place;
        }
    }

    /// Answers those whose promises are settled, and those whose promises are settled by that. When no script runs any
    /// more, everybody.
    pub(crate) fn answer_waits(&self, ctx: &Ctx<'_>) {
        loop {
            let everybody = self.is_poisoned();
            if !self.settled.any() && !everybody {
                return;
            }
            let settled = waits::take_settled(ctx, &self.settled, everybody);
            if settled.is_empty() && everybody {
                return;
            }
            for (promise, waiter) in settled {
                // Whom it wakes may panic, and what nobody takes while it is dropped.
                apart(|| waiter.settled(self, &promise));
            }
        }
    }
}
