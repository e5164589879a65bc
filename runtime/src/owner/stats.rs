//! What a runtime has done so far. The owner writes, anybody reads.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use super::error::RuntimeError;

/// A look at a runtime. The numbers go on changing while it is taken, so they may not add up to the last one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Messages that wait for the owner.
    pub queued: usize,
    /// Messages that were done, by how they ended.
    pub outcomes: Outcomes,
    /// How long messages waited.
    pub waits: Waits,
    /// Times that the owner woke up.
    pub wakeups: u64,
    /// Errors that nobody waited for.
    pub uncaught: u64,
    /// Bytes of the engine's heap that are in use.
    pub memory_used: usize,
    /// The largest [`memory_used`](Self::memory_used) so far.
    pub memory_peak: usize,
}

/// How messages ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcomes {
    /// Well.
    pub ok: u64,
    /// A script threw.
    pub js_errors: u64,
    /// The host panicked.
    pub panics: u64,
    /// A limit was reached.
    pub limits: u64,
    /// Out of time, cancelled, or stopped by the end of the runtime, while they ran.
    pub stopped: u64,
    /// Nobody waited any more, so they were not begun.
    pub abandoned: u64,
}

/// How long messages waited for the owner, with two digits. Of eight messages the first counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waits {
    /// Half of them waited no longer than this.
    pub p50: Duration,
    /// 95 of a hundred.
    pub p95: Duration,
    /// 99 of a hundred.
    pub p99: Duration,
}

/// The figures behind [`Stats`]. Only the owner writes.
#[derive(Debug)]
pub(crate) struct Counters {
    ok: AtomicU64,
    js_errors: AtomicU64,
    panics: AtomicU64,
    limits: AtomicU64,
    stopped: AtomicU64,
    abandoned: AtomicU64,
    begun: AtomicU64,
    pub(crate) wakeups: AtomicU64,
    pub(crate) uncaught: AtomicU64,
    memory_used: AtomicUsize,
    memory_peak: AtomicUsize,
    /// None only if its bounds were wrong.
    waits: Mutex<Option<Histogram<u32>>>,
}

/// The longest wait that is told apart from longer ones, in microseconds.
const LONGEST: u64 = 3_600_000_000;
/// The waits of one message out of so many are kept.
const SAMPLE: u64 = 8;
/// How many digits of a wait are kept.
const DIGITS: u8 = 2;

impl Default for Counters {
    fn default() -> Self {
        Self {
            ok: AtomicU64::default(),
            js_errors: AtomicU64::default(),
            panics: AtomicU64::default(),
            limits: AtomicU64::default(),
            stopped: AtomicU64::default(),
            abandoned: AtomicU64::default(),
            begun: AtomicU64::default(),
            wakeups: AtomicU64::default(),
            uncaught: AtomicU64::default(),
            memory_used: AtomicUsize::default(),
            memory_peak: AtomicUsize::default(),
            waits: Mutex::new(Histogram::new_with_bounds(1, LONGEST, DIGITS).ok()),
        }
    }
}

impl Counters {
    /// A message ended so.
    pub(crate) fn count<T>(&self, outcome: &Result<T, RuntimeError>) {
        add(match outcome {
            Ok(_) => &self.ok,
            Err(RuntimeError::Panicked { .. }) => &self.panics,
            Err(RuntimeError::Limit(_)) => &self.limits,
            Err(RuntimeError::TimedOut { .. } | RuntimeError::Cancelled | RuntimeError::Closed) => &self.stopped,
            Err(_) => &self.js_errors,
        });
    }

    /// A message was not begun.
    pub(crate) fn abandoned(&self) {
        add(&self.abandoned);
    }

    /// A message that was sent then is begun now. One of some is looked at: there may be millions in a second.
    pub(crate) fn waited(&self, since: Instant) {
        let number = self.begun.load(Relaxed);
        self.begun.store(number + 1, Relaxed);
        if !number.is_multiple_of(SAMPLE) {
            return;
        }
        let microseconds = u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX);
        if let Some(waits) = &mut *self.waits.lock().unwrap_or_else(PoisonError::into_inner) {
            waits.saturating_record(microseconds);
        }
    }

    pub(crate) fn set_memory(&self, used: usize, peak: usize) {
        self.memory_used.store(used, Relaxed);
        self.memory_peak.store(peak, Relaxed);
    }

    pub(crate) fn read(&self, queued: usize) -> Stats {
        let waits = self.waits.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |quantile| {
            waits.as_ref().map_or(Duration::ZERO, |waits| Duration::from_micros(waits.value_at_quantile(quantile)))
        };
        Stats {
            queued,
            outcomes: Outcomes {
                ok: self.ok.load(Relaxed),
                js_errors: self.js_errors.load(Relaxed),
                panics: self.panics.load(Relaxed),
                limits: self.limits.load(Relaxed),
                stopped: self.stopped.load(Relaxed),
                abandoned: self.abandoned.load(Relaxed),
            },
            waits: Waits { p50: wait(0.5), p95: wait(0.95), p99: wait(0.99) },
            wakeups: self.wakeups.load(Relaxed),
            uncaught: self.uncaught.load(Relaxed),
            memory_used: self.memory_used.load(Relaxed),
            memory_peak: self.memory_peak.load(Relaxed),
        }
    }
}

/// There is one writer, so that no other can come in between; a locked instruction would cost more than the rest.
pub(crate) fn add(counter: &AtomicU64) {
    counter.store(counter.load(Relaxed) + 1, Relaxed);
}
