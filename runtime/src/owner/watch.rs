//! What the engine asks while a script runs: may it go on? The answer is a latch that no script can reach.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Waker;
use std::time::{Duration, Instant};

use super::cancel::{CancelToken, Listener};
use super::clock::thread_cpu_time;
use super::memory::Meter;
use super::shared::Shared;

/// Why a tick was interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trip {
    /// It used up its CPU time.
    Cpu,
    /// It had too many microtasks.
    Microtasks,
    /// Whoever asked for it has no more time.
    Deadline(Duration),
    /// Whoever asked for it took it back.
    Cancelled,
    /// The runtime ends.
    Stopping,
}

/// What bounds a tick, besides the limits of the runtime.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) deadline: Option<Deadline>,
    pub(crate) cancel: Option<CancelToken>,
    /// Set when whoever asked for it does not want to know any more.
    pub(crate) gone: Option<Arc<AtomicBool>>,
}

/// When something has to be done. The earlier one is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Deadline {
    pub(crate) at: Instant,
    /// How long that was from the beginning, for messages.
    pub(crate) timeout: Duration,
}

impl Deadline {
    /// So long from now on. `None`: longer than clocks go.
    pub(crate) fn after(timeout: Duration) -> Option<Self> {
        Instant::now().checked_add(timeout).map(|at| Self { at, timeout })
    }
}

/// The state of the running tick. Ticks are nested when a host function waits.
pub(crate) struct Watch {
    shared: Arc<Shared>,
    meter: Rc<Meter>,
    cpu: Option<Duration>,
    running: RefCell<Running>,
    trip: Cell<Option<Trip>>,
    is_ending: Cell<bool>,
}

#[derive(Default)]
struct Running {
    deadline: Option<Deadline>,
    /// Those of the ticks around it too: what is cancelled takes along what it waits for.
    cancels: Vec<CancelToken>,
    gone: Vec<Arc<AtomicBool>>,
    /// The CPU time of the thread when the tick was first asked about. Not at its start: most ticks are over before.
    cpu_from: Option<Duration>,
}

/// What an outer tick left behind, for [`Watch::leave`].
pub(crate) struct Outer {
    running: Running,
    trip: Option<Trip>,
    /// The CPU time when the inner one began, if the outer one counts.
    cpu: Option<Duration>,
}

impl Watch {
    pub(crate) fn new(shared: Arc<Shared>, meter: Rc<Meter>) -> Self {
        let cpu = shared.limits.cpu;
        Self { shared, meter, cpu, running: RefCell::default(), trip: Cell::new(None), is_ending: Cell::new(false) }
    }

    pub(crate) fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Begins a tick. One that is nested ends no later than the one around it.
    pub(crate) fn enter(&self, bounds: Bounds) -> Outer {
        let mut running = self.running.borrow_mut();
        let deadline = earlier(bounds.deadline, running.deadline);
        let cancels = running.cancels.iter().cloned().chain(bounds.cancel).collect();
        let gone = running.gone.iter().cloned().chain(bounds.gone).collect();
        self.replace(&mut running, Running { deadline, cancels, gone, cpu_from: None })
    }

    /// Lets the running tick rest while something runs that has nothing to do with it.
    pub(crate) fn set_aside(&self) -> Outer {
        self.replace(&mut self.running.borrow_mut(), Running::default())
    }

    fn replace(&self, running: &mut Running, new: Running) -> Outer {
        let cpu = running.cpu_from.map(|_| thread_cpu_time());
        Outer { running: std::mem::replace(running, new), trip: self.trip.take(), cpu }
    }

    /// Ends it. What it was interrupted by.
    pub(crate) fn leave(&self, mut outer: Outer) -> Option<Trip> {
        if let (Some(from), Some(began)) = (&mut outer.running.cpu_from, outer.cpu) {
            *from += thread_cpu_time().saturating_sub(began);
        }
        // Outside of the borrow: the last of a token may hold wakers, and these may be anything.
        drop(self.running.replace(outer.running));
        self.trip.replace(outer.trip)
    }

    /// Whether the running tick has to end. It stays so until it does; for lack of memory, for ever.
    pub(crate) fn poll(&self) -> bool {
        if self.trip.get().is_none() {
            self.trip.set(self.look());
        }
        self.trip.get().is_some() || self.meter.refused()
    }

    fn look(&self) -> Option<Trip> {
        let mut running = self.running.borrow_mut();
        if running.cancels.iter().any(CancelToken::is_cancelled) {
            return Some(Trip::Cancelled);
        }
        if !self.is_ending.get() && self.shared.has_to_stop() {
            return Some(Trip::Stopping);
        }
        if let Some(deadline) = running.deadline.filter(|deadline| Instant::now() >= deadline.at) {
            return Some(Trip::Deadline(deadline.timeout));
        }
        // After the rest: whoever has his reason is gone too.
        if running.gone.iter().any(|gone| gone.load(Ordering::Acquire)) {
            return Some(Trip::Cancelled);
        }
        let cpu = self.cpu?;
        let now = thread_cpu_time();
        let from = *running.cpu_from.get_or_insert(now);
        (now.saturating_sub(from) >= cpu).then_some(Trip::Cpu)
    }

    /// Interrupts the running tick.
    pub(crate) fn trip(&self, trip: Trip) {
        self.trip.set(self.trip.get().or(Some(trip)));
    }

    pub(crate) fn tripped(&self) -> Option<Trip> {
        self.trip.get()
    }

    /// When the running tick has to end, if there is a time for that.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        let stop_at = if self.is_ending.get() { None } else { self.shared.stop_at() };
        earlier(self.running.borrow().deadline.map(|deadline| deadline.at), stop_at)
    }

    /// Wakes that one when the running tick is cancelled, until what comes back is dropped.
    pub(crate) fn listen(&self, waker: &Waker) -> Vec<Listener> {
        self.running.borrow().cancels.iter().map(|cancel| cancel.listen(waker)).collect()
    }

    /// Whether no message comes any more.
    pub(crate) fn is_ending(&self) -> bool {
        self.is_ending.get()
    }

    /// The runtime has ended, but for its last rites: they are bounded as anything else.
    pub(crate) fn end_of_messages(&self) {
        self.is_ending.set(true);
    }
}

pub(crate) fn earlier<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
