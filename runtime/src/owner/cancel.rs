//! How a caller takes back what it asked for.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

/// A switch that is thrown once. Clones are the same switch.
///
/// ```
/// let token = geppetto::CancelToken::new();
/// let other = token.clone();
/// token.cancel();
/// assert!(other.is_cancelled());
/// ```
#[derive(Clone, Debug, Default)]
pub struct CancelToken(Arc<Switch>);

#[derive(Debug, Default)]
struct Switch {
    cancelled: AtomicBool,
    waiting: Mutex<Waiting>,
}

/// Whom it wakes, each under a number of its own: one task may wait for several calls with the same waker.
#[derive(Debug, Default)]
struct Waiting {
    wakers: BTreeMap<u64, Waker>,
    last: u64,
}

impl CancelToken {
    /// A switch that is not thrown yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Throws it. To do so again is harmless.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Release);
        let wakers = std::mem::take(&mut self.0.lock().wakers);
        wakers.into_values().for_each(Waker::wake);
    }

    /// Whether it was thrown.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Acquire)
    }

    /// Wakes that one when it is thrown. It may have been thrown already: ask after this.
    pub(crate) fn listen(&self, waker: &Waker) -> Listener {
        let waker = waker.clone();
        let mut waiting = self.0.lock();
        waiting.last += 1;
        let number = waiting.last;
        waiting.wakers.insert(number, waker.clone());
        drop(waiting);
        Listener { switch: Arc::clone(&self.0), number, waker }
    }
}

impl Switch {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who hears of a switch, until it is dropped.
#[derive(Debug)]
pub(crate) struct Listener {
    switch: Arc<Switch>,
    number: u64,
    waker: Waker,
}

impl Listener {
    /// Whether it wakes the same task as that one.
    pub(crate) fn wakes(&self, waker: &Waker) -> bool {
        self.waker.will_wake(waker)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let waker = self.switch.lock().wakers.remove(&self.number);
        // When the lock is free again: it may be the last of a task, whose end may come back here.
        drop(waker);
    }
}
