//! How a tick ended, by what the owner saw, not by what the script says.

use geppetto_spec::JsEnum as _;

use super::error::RuntimeError;
use super::hits::Hits;
use super::limits::Limit;
use super::state::Owner;
use super::watch::Trip;

impl Owner {
    /// Whether no script may go on.
    pub(crate) fn is_over(&self) -> bool {
        self.watch.tripped().is_some() || self.meter.refused() || self.is_poisoned()
    }

    /// What was reached before makes an end of everything.
    pub(crate) fn check_poison(&self) -> Result<(), RuntimeError> {
        self.shared.poison.get().map_or(Ok(()), |reached| Err(RuntimeError::Limit(*reached)))
    }

    /// How a tick ended. `before`: what was counted when it began.
    pub(crate) fn outcome<T>(
        &self,
        ended: Result<T, RuntimeError>,
        trip: Option<Trip>,
        before: Hits,
    ) -> Result<T, RuntimeError> {
        if self.meter.refused() {
            let _ = self.shared.poison.set(self.shared.limits.reached(Limit::Memory));
        }
        self.check_poison()?;
        if let Some(trip) = trip {
            self.shared.set_interrupted_at(self.interrupted_at.take());
            return Err(self.tripped(trip));
        }
        let hits = self.note_hits();
        if hits.panics_since(before) {
            // It is told here, and so it is nothing to the tick around this one.
            self.hits.set(hits.without_panics_since(before));
            return Err(RuntimeError::Panicked { op: self.panicked.borrow().clone() });
        }
        ended.map_err(|error| self.recognise(before, error))
    }

    /// The error of a tick that was interrupted.
    pub(crate) fn tripped(&self, trip: Trip) -> RuntimeError {
        let limits = &self.shared.limits;
        match trip {
            Trip::Cpu => RuntimeError::Limit(limits.reached(Limit::Cpu)),
            Trip::Microtasks => RuntimeError::Limit(limits.reached(Limit::Microtasks)),
            Trip::Deadline(timeout) => RuntimeError::TimedOut { timeout },
            Trip::Cancelled => RuntimeError::Cancelled,
            Trip::Stopping => RuntimeError::Closed,
        }
    }

    /// An error of a script that a limit made is that limit. A script may throw one that looks the same: it counts only
    /// when the limit was reached since then.
    pub(crate) fn recognise(&self, before: Hits, error: RuntimeError) -> RuntimeError {
        let RuntimeError::Js(js) = &error else { return error };
        if STACK_OVERFLOW.contains(&js.message.as_str()) {
            self.note_stack();
        }
        let hits = self.note_hits();
        let is = |limit| js.code.as_deref() == Some(self.shared.limits.reached(limit).as_api_error().code().as_str());
        let limit = if STACK_OVERFLOW.contains(&js.message.as_str()) && hits.stack_since(before) {
            Limit::Stack
        } else if is(Limit::Timers) && hits.timers_since(before) {
            Limit::Timers
        } else if is(Limit::Nesting) && hits.nesting_since(before) {
            Limit::Nesting
        } else {
            return error;
        };
        self.shared.set_interrupted_at(js.stack.clone());
        RuntimeError::Limit(self.shared.limits.reached(limit))
    }
}

/// The engine's own words: of calls and the parser, and of regular expressions.
const STACK_OVERFLOW: [&str; 2] = ["Maximum call stack size exceeded", "stack overflow"];
