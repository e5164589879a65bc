//! The owner's loop: messages in order, then timers that are due, then who waits for quiet.

use std::time::Instant;

use rquickjs::{Context, Ctx};

use super::call::Answer;
use super::mailbox::Taken;
use super::message::Message;
use super::request::Request;
use super::state::{Idle, Owner, apart};
use super::uncaught::Origin;
use super::watch::Bounds;
use super::{engine, stats};
use crate::globals::timers;

impl Owner {
    /// Serves until no message comes any more.
    pub(crate) fn serve(&self, context: &Context) {
        let mut next_look = None;
        loop {
            // A callback of a timer that waited may have left some of the messages that it took.
            if self.batch.borrow().is_empty() {
                let taken = self.shared.mailbox.take(&mut self.batch.borrow_mut(), next_look);
                stats::add(&self.shared.counters.wakeups);
                if taken == Taken::Closed {
                    return;
                }
            }
            next_look = context.with(|ctx| self.enter(&ctx, || self.round(&ctx)));
            self.publish();
        }
    }

    /// Does all there is to do now. When there is something to do again, if that is known.
    fn round(&self, ctx: &Ctx<'_>) -> Option<Instant> {
        while let Some(message) = self.next_of_batch() {
            self.handle(ctx, message);
        }
        self.run_promises(ctx);
        self.fire_timers(ctx);
        self.answer_idle(ctx);
        self.next_look(ctx)
    }

    /// When promises or timers have to go on.
    fn next_look(&self, ctx: &Ctx<'_>) -> Option<Instant> {
        if self.is_poisoned() {
            return None;
        }
        // They rang when they were woken, but a host function that waited in this round may have taken that ring.
        if geppetto_bind::woken_promises(ctx) > 0 {
            return Some(Instant::now());
        }
        timers::next_due(ctx)
    }

    /// What was taken from the mailbox and is not begun. When the runtime is closed that is refused.
    fn next_of_batch(&self) -> Option<Message> {
        if self.shared.mailbox.is_closed() {
            super::message::discard(self.batch.take());
        }
        self.batch.borrow_mut().pop_front()
    }

    /// The next message, if there is one.
    pub(crate) fn next_message(&self) -> Option<Message> {
        if self.batch.borrow().is_empty() {
            self.shared.mailbox.take_now(&mut self.batch.borrow_mut());
        }
        self.next_of_batch()
    }

    /// Does what a message asks for. What it holds may panic while it is dropped.
    pub(crate) fn handle(&self, ctx: &Ctx<'_>, message: Message) {
        apart(|| self.handle_message(ctx, message));
        if self.depth.get() == 0 {
            self.answer_waits(ctx);
        }
    }

    fn handle_message(&self, ctx: &Ctx<'_>, message: Message) {
        let counters = &self.shared.counters;
        match message {
            Message::Idle(answer) => self.wait_idle(answer, false),
            Message::Call { op, queued, job } if job.is_abandoned() => Request::abandoned(op, queued, counters),
            Message::Call { op, queued, job } => {
                counters.waited(queued);
                job.run(self, ctx, Request::begin(op, queued));
            }
            Message::Post { op, queued, job } => {
                counters.waited(queued);
                let request = Request::begin(op, queued);
                let ended = self.tick(ctx, op, Bounds::default(), |ctx| job(ctx));
                request.end(counters, &ended);
                if let Err(error) = ended {
                    self.uncaught(Origin::Post(op), error);
                }
            }
        }
    }

    /// Calls back what is due now. What becomes due meanwhile waits for messages that came before. Whether there was
    /// anything.
    pub(crate) fn fire_timers(&self, ctx: &Ctx<'_>) -> bool {
        if self.is_poisoned() {
            return false;
        }
        let now = Instant::now();
        let mut any = false;
        while let Some(due) = timers::take_due(ctx, now) {
            if self.shared.mailbox.is_closed() {
                break;
            }
            any = true;
            if let Err(error) = self.tick(ctx, "timer", Bounds::default(), |ctx| due.call(ctx)) {
                self.uncaught(Origin::Timer, error);
            }
            self.answer_waits(ctx);
            // Who sends a message does not wait for all timers: those that are left come in the next round.
            if self.shared.mailbox.len() > 0 {
                break;
            }
        }
        any
    }

    /// Tells those who wait for quiet, if it is.
    fn answer_idle(&self, ctx: &Ctx<'_>) {
        if self.idle.borrow().is_empty() || !self.is_idle(ctx) {
            return;
        }
        for idle in self.idle.take() {
            idle.answer();
        }
    }

    /// Remembers who waits until there is nothing left to do. `is_inside`: it may wait in a host function.
    pub(crate) fn wait_idle(&self, answer: Answer<()>, is_inside: bool) {
        let mut idle = self.idle.borrow_mut();
        idle.retain(|known| !known.answer.is_closed());
        idle.push(Idle { answer, is_inside });
    }

    /// Tells those who asked inside of a host function, for whom it is quiet when there is no message: what waits
    /// outside waits for them. Whether there was anybody.
    pub(crate) fn answer_idle_inside(&self) -> bool {
        let inside: Vec<Idle> = self.idle.borrow_mut().extract_if(.., |idle| idle.is_inside).collect();
        let any = !inside.is_empty();
        inside.into_iter().for_each(Idle::answer);
        any
    }

    /// Of a runtime that runs no script any more there is nothing to wait for but its mailbox.
    pub(crate) fn is_idle(&self, ctx: &Ctx<'_>) -> bool {
        let is_quiet = timers::count(ctx) == 0 && !engine::has_jobs(ctx) && geppetto_bind::open_promises(ctx) == 0;
        self.has_no_message() && (is_quiet || self.is_poisoned())
    }

    pub(crate) fn has_no_message(&self) -> bool {
        self.batch.borrow().is_empty() && self.shared.mailbox.len() == 0
    }

    fn publish(&self) {
        self.shared.counters.set_memory(self.meter.used(), self.meter.peak());
    }
}
