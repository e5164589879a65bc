//! The microtasks of a tick: all of them are run, or, when the tick is over, discarded.

use rquickjs::{Ctx, Value};

use super::hits::Hits;
use super::limits::Limit;
use super::state::Owner;
use super::uncaught::Origin;
use super::watch::Trip;
use super::{engine, rejections};

/// How many microtasks are discarded when a tick is interrupted. What is left then cannot be stopped.
const MAX_DISCARDED: usize = 1_000_000;
/// After how many microtasks the time is looked at. The engine itself asks too seldom where each is little script and
/// much of the host.
const LOOK_EVERY: usize = 32;

impl Owner {
    /// Runs the microtasks, and tells of what nobody handled, until there is neither. To read what was thrown may run
    /// getters, which make new microtasks. `before`: what was counted when the tick began. `left`: how many may run.
    pub(crate) fn run_out(&self, ctx: &Ctx<'_>, before: Hits, left: &mut usize) {
        while self.run_some(ctx, before, left) {
            self.report(ctx, before);
            if !engine::has_jobs(ctx) && !self.is_over() {
                return;
            }
        }
    }

    /// Runs the microtasks.
    pub(crate) fn run_jobs(&self, ctx: &Ctx<'_>) {
        self.run_some(ctx, self.note_hits(), &mut { self.shared.limits.microtasks });
    }

    /// Runs the microtasks, until there are none or the tick is over. Then those that are left are discarded, and it is
    /// false.
    fn run_some(&self, ctx: &Ctx<'_>, before: Hits, left: &mut usize) -> bool {
        while !self.is_over() {
            if *left == 0 && engine::has_jobs(ctx) {
                self.watch.trip(Trip::Microtasks);
                break;
            }
            match engine::run_job(ctx) {
                None => return true,
                Some(Ok(())) => {}
                Some(Err(thrown)) => self.job_threw(ctx, &thrown, before),
            }
            *left = left.saturating_sub(1);
            if left.is_multiple_of(LOOK_EVERY) {
                self.watch.poll();
            }
        }
        self.discard_jobs(ctx);
        false
    }

    fn job_threw<'js>(&self, ctx: &Ctx<'js>, thrown: &Value<'js>, before: Hits) {
        self.note_place(ctx, thrown);
        if !self.is_over() {
            let error = self.recognise(before, self.read_error(ctx, thrown).into());
            self.uncaught(Origin::Microtask, error);
        }
    }

    /// Lets every microtask fail before it runs any code of a script: functions need stack, and have none. What goes on
    /// without calling one is interrupted.
    fn discard_jobs(&self, ctx: &Ctx<'_>) {
        if self.meter.refused() {
            return;
        }
        let discarded = engine::discard_jobs(ctx, MAX_DISCARDED);
        engine::set_stack(ctx, self.shared.limits.stack);
        for reason in rejections::take(ctx).0 {
            self.note_place(ctx, &reason);
        }
        // Those of promises that were settled meanwhile could not tell.
        self.settled.look_at_all();
        if discarded == MAX_DISCARDED {
            // It goes on and on: this VM is of no use any more.
            let _ = self.shared.poison.set(self.shared.limits.reached(Limit::Microtasks));
        }
    }
}
