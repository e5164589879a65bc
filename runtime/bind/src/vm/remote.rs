//! What other threads may do to a VM: wake its promises, give its values back, ask for a call.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Wake;

use rquickjs::Ctx;

use crate::failure::Failure;

/// Something to do on the thread of a VM. Dropped without being done it tells so to whoever waits.
pub type Job = Box<dyn for<'js> FnOnce(&Ctx<'js>) + Send>;

/// The way to the thread of a VM, for all others.
pub trait Door: Send + Sync {
    /// Has `job` done there, in order with everything else. A refused one is dropped.
    fn post(&self, op: &'static str, job: Job) -> Result<(), Failure>;
    /// Has it look for promises that can go on.
    fn ring(&self);
}

/// The side of a VM that every thread may touch.
#[derive(Default)]
pub(crate) struct Remote {
    number: Number,
    inbox: Mutex<Inbox>,
    /// How much is in it, so that mostly nobody has to look.
    waiting: AtomicUsize,
    door: OnceLock<Arc<dyn Door>>,
}

#[derive(Default)]
struct Inbox {
    woken: VecDeque<Arc<TaskWaker>>,
    released: Vec<u64>,
    closed: bool,
}

/// A number that no other VM of the process has.
struct Number(u64);

impl Default for Number {
    fn default() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

impl Remote {
    pub(crate) fn number(&self) -> u64 {
        self.number.0
    }

    pub(super) fn set_door(&self, door: Arc<dyn Door>) {
        // The first one stays: a thread has one owner.
        let _ = self.door.set(door);
    }

    /// Has `job` done. A refused one is dropped.
    pub(crate) fn post(&self, op: &'static str, job: Job) -> Result<(), Failure> {
        let no_owner = || Failure::refused("nobody owns the thread of this function: call it in a host function");
        self.door.get().ok_or_else(no_owner)?.post(op, job)
    }

    /// Nothing that panics runs while the lock is held.
    fn lock(&self) -> MutexGuard<'_, Inbox> {
        self.inbox.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a value is not needed any more. Nobody is woken for it.
    pub(crate) fn release(&self, id: u64) {
        self.add(|inbox| inbox.released.push(id));
    }

    /// Has a promise go on.
    fn wake(&self, task: Arc<TaskWaker>) {
        self.add(|inbox| inbox.woken.push_back(task));
        if let Some(door) = self.door.get() {
            door.ring();
        }
    }

    fn add(&self, add: impl FnOnce(&mut Inbox)) {
        let mut inbox = self.lock();
        if !inbox.closed {
            add(&mut inbox);
            self.waiting.fetch_add(1, Ordering::Release);
        }
    }

    pub(crate) fn take_released(&self) -> Vec<u64> {
        if self.waiting.load(Ordering::Acquire) == 0 {
            return Vec::new();
        }
        let mut inbox = self.lock();
        let taken = std::mem::take(&mut inbox.released);
        self.waiting.fetch_sub(taken.len(), Ordering::Release);
        taken
    }

    /// A promise that can go on, the one that was woken first.
    pub(crate) fn take_woken(&self) -> Option<u64> {
        if self.waiting.load(Ordering::Acquire) == 0 {
            return None;
        }
        let mut inbox = self.lock();
        let woken = inbox.woken.pop_front()?;
        self.waiting.fetch_sub(1, Ordering::Release);
        // Before it is polled: who wakes it from now on may have something new for it.
        woken.is_woken.swap(false, Ordering::AcqRel);
        Some(woken.task)
    }

    /// How many there are.
    pub(crate) fn woken(&self) -> usize {
        if self.waiting.load(Ordering::Acquire) == 0 { 0 } else { self.lock().woken.len() }
    }

    pub(super) fn close(&self) {
        let mut inbox = self.lock();
        *inbox = Inbox { closed: true, ..Inbox::default() };
        self.waiting.store(0, Ordering::Release);
    }
}

/// Wakes a promise, from any thread. However often that happens, it has one place in the inbox.
pub(crate) struct TaskWaker {
    remote: Arc<Remote>,
    task: u64,
    is_woken: AtomicBool,
}

impl TaskWaker {
    /// The one of that promise.
    pub(crate) fn new(remote: &Arc<Remote>, task: u64) -> Arc<Self> {
        Arc::new(Self { remote: Arc::clone(remote), task, is_woken: AtomicBool::new(false) })
    }
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        if !self.is_woken.swap(true, Ordering::AcqRel) {
            let remote = Arc::clone(&self.remote);
            remote.wake(self);
        }
    }
}
