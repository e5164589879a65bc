//! A request while it runs: it is counted, and told to whoever listens by `tracing`.

use std::time::{Duration, Instant};

use tracing::Level;

use super::error::RuntimeError;
use super::stats::Counters;

/// What listeners filter by.
const TARGET: &str = "geppetto::request";

/// A call or a post that the owner has begun. When it ends there is one event, of the level debug: its `op`, how long it
/// waited and ran in microseconds, and its outcome. A call that waits for a promise runs until that is settled.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) op: &'static str,
    /// How long it waited and when it was begun. Only when somebody listens: to look at a clock costs more than the rest.
    begun: Option<(Duration, Instant)>,
}

impl Request {
    /// Begins one that has waited since then.
    pub(crate) fn begin(op: &'static str, since: Instant) -> Self {
        let begun = listens().then(|| (since.elapsed(), Instant::now()));
        Self { op, begun }
    }

    /// It has ended so.
    pub(crate) fn end<T>(self, counters: &Counters, ended: &Result<T, RuntimeError>) {
        counters.count(ended);
        if let Some((waited, begun)) = self.begun {
            tell(self.op, waited, begun.elapsed(), outcome(ended));
        }
    }

    /// Nobody waits for it any more, so that it is not begun.
    pub(crate) fn abandoned(op: &'static str, since: Instant, counters: &Counters) {
        counters.abandoned();
        if listens() {
            tell(op, since.elapsed(), Duration::ZERO, "abandoned");
        }
    }
}

fn listens() -> bool {
    tracing::enabled!(target: TARGET, Level::DEBUG)
}

fn tell(op: &'static str, waited: Duration, ran: Duration, outcome: &'static str) {
    let microseconds = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    let (waited_us, ran_us) = (microseconds(waited), microseconds(ran));
    tracing::event!(target: TARGET, Level::DEBUG, op, waited_us, ran_us, outcome);
}

/// Not the error itself: what a script throws may hold what nobody should read in a log.
fn outcome<T>(ended: &Result<T, RuntimeError>) -> &'static str {
    match ended {
        Ok(_) => "ok",
        Err(RuntimeError::Js(_)) => "js_error",
        Err(RuntimeError::Panicked { .. }) => "panic",
        Err(RuntimeError::Limit(_)) => "limit",
        Err(RuntimeError::TimedOut { .. }) => "timeout",
        Err(RuntimeError::Cancelled) => "cancelled",
        Err(RuntimeError::Closed) => "closed",
        Err(RuntimeError::QueueFull { .. } | RuntimeError::WhileFreeing | RuntimeError::Start(_)) => "refused",
    }
}
