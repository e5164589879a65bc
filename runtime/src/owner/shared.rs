//! What handles and their owner share.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread::{JoinHandle, ThreadId};
use std::time::{Duration, Instant};

use super::error::RuntimeError;
use super::limits::{LimitReached, Limits};
use super::mailbox::Mailbox;
use super::message::discard;
use super::stats::Counters;

/// Shared by all handles and the owner's thread.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) mailbox: Arc<Mailbox>,
    pub(crate) limits: Limits,
    pub(crate) counters: Counters,
    /// Nanoseconds after `start` from which on no script may run. Zero: not yet decided.
    stop_at: AtomicU64,
    start: Instant,
    /// The thread, until somebody has joined it.
    thread: Mutex<Option<JoinHandle<()>>>,
    owner: OnceLock<ThreadId>,
    /// A limit after which no script runs any more.
    pub(crate) poison: OnceLock<LimitReached>,
    /// Where a script was when it was interrupted last.
    interrupted_at: Mutex<Option<String>>,
    ended: Mutex<bool>,
    end: Condvar,
}

/// How long after its deadline a runtime is waited for: the engine asks whether to go on every few hundred microseconds.
const GRACE: Duration = Duration::from_millis(40);

impl Shared {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            mailbox: Arc::new(Mailbox::new(limits.queue)),
            limits,
            counters: Counters::default(),
            stop_at: AtomicU64::new(0),
            start: Instant::now(),
            thread: Mutex::new(None),
            owner: OnceLock::new(),
            poison: OnceLock::new(),
            interrupted_at: Mutex::new(None),
            ended: Mutex::new(false),
            end: Condvar::new(),
        }
    }

    pub(crate) fn set_thread(&self, join: JoinHandle<()>) {
        *self.thread.lock().unwrap_or_else(PoisonError::into_inner) = Some(join);
    }

    /// What the owner says first, on its thread.
    pub(crate) fn has_begun(&self) {
        let _ = self.owner.set(std::thread::current().id());
    }

    /// When scripts have to end, if that was decided.
    pub(crate) fn stop_at(&self) -> Option<Instant> {
        match self.stop_at.load(Ordering::Acquire) {
            0 => None,
            nanoseconds => Some(self.start + Duration::from_nanos(nanoseconds)),
        }
    }

    pub(crate) fn has_to_stop(&self) -> bool {
        self.stop_at().is_some_and(|at| Instant::now() >= at)
    }

    /// No message is taken from now on, those that wait are answered, and what runs has to end by then.
    pub(crate) fn close(&self, by: Instant) {
        let nanoseconds = u64::try_from(by.saturating_duration_since(self.start).as_nanos()).unwrap_or(u64::MAX).max(1);
        // Of several ends the earliest counts.
        let _ = self.stop_at.fetch_update(Ordering::AcqRel, Ordering::Acquire, |known| {
            (known == 0 || known > nanoseconds).then_some(nanoseconds)
        });
        // Outside of the lock: what is dropped may be anything.
        discard(self.mailbox.close());
        // Whoever waits inside of a host function looks at the time again.
        self.mailbox.ring();
    }

    /// Remembers where a script was interrupted. `None`: in no code of its own.
    pub(crate) fn set_interrupted_at(&self, stack: Option<String>) {
        *self.interrupted_at.lock().unwrap_or_else(PoisonError::into_inner) = stack;
    }

    pub(crate) fn interrupted_at(&self) -> Option<String> {
        self.interrupted_at.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the owner says last.
    pub(crate) fn has_ended(&self) {
        *self.ended.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.end.notify_all();
    }

    /// Waits until the owner's thread is gone, until shortly after `by`. On that thread itself there is nothing to
    /// wait for.
    pub(crate) fn join(&self, by: Instant, timeout: Duration) -> Result<(), RuntimeError> {
        if self.is_own_thread() {
            return Ok(());
        }
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let left = (by + GRACE).saturating_duration_since(Instant::now());
        let (ended, _) =
            self.end.wait_timeout_while(ended, left, |ended| !*ended).unwrap_or_else(PoisonError::into_inner);
        if !*ended {
            return Err(RuntimeError::TimedOut { timeout });
        }
        drop(ended);
        let join = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        // A panic of the thread was told where it happened.
        let _ = join.map(JoinHandle::join);
        Ok(())
    }

    fn is_own_thread(&self) -> bool {
        self.owner.get() == Some(&std::thread::current().id())
    }
}
