//! A lab whose futures are opened by hand.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use geppetto::{Fut, HostModule, Runtime, RuntimeBuilder, U53};

use super::super::lab::{Result, bindings};
use super::super::made::{Counter, Module};

/// `later(n)` is a promise for the gate `n`, and `wait(n)` waits for it in place, but does not listen to it.
#[derive(Default)]
pub(super) struct Gates([Gate; 4]);

#[derive(Default)]
pub(super) struct Gate {
    is_open: AtomicBool,
    /// Whether who waits for it asks again each time, at once.
    is_restless: AtomicBool,
    pub(super) polls: AtomicU32,
    waker: Mutex<Option<Waker>>,
    /// How often the waker was another one than the time before.
    pub(super) strange_wakers: AtomicU32,
}

impl Gate {
    /// From now on it is ready. Nobody is told.
    pub(super) fn unlock(&self) {
        self.is_open.store(true, Ordering::Release);
    }

    pub(super) fn make_restless(&self) {
        self.is_restless.store(true, Ordering::Release);
    }

    /// Opens it for a promise that waits for it, or will.
    pub(super) fn open(&self) {
        let waker = self.waker();
        self.unlock();
        waker.wake();
    }

    /// That of the promise that waits for it.
    pub(super) fn waker(&self) -> Waker {
        until(|| self.waker.lock().expect("a lock").is_some());
        self.waker.lock().expect("a lock").clone().expect("just seen")
    }

    fn poll(&self, listens: Option<&Waker>) -> Poll<()> {
        self.polls.fetch_add(1, Ordering::AcqRel);
        if let Some(waker) = listens {
            let former = self.waker.lock().expect("a lock").replace(waker.clone());
            let is_strange = former.is_some_and(|former| !former.will_wake(waker));
            self.strange_wakers.fetch_add(u32::from(is_strange), Ordering::AcqRel);
            if self.is_restless.load(Ordering::Acquire) {
                waker.wake_by_ref();
            }
        }
        if self.is_open.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Gates {
    pub(super) fn gate(&self, number: u32) -> &Gate {
        &self.0[usize::try_from(number).expect("few")]
    }

    /// Returns when somebody waits in place for the gate, and the thread sleeps.
    pub(super) fn await_waiting(&self, number: u32) {
        // The first poll is no wait yet.
        until(|| self.gate(number).polls.load(Ordering::Acquire) >= 2);
        std::thread::sleep(Duration::from_millis(30));
    }
}

#[track_caller]
pub(super) fn until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not come to that");
        std::thread::sleep(Duration::from_millis(1));
    }
}

struct Gated(Arc<dyn Module>, Arc<Gates>);

impl Gated {
    fn pass(&self, number: u32, listens: bool) -> Fut<u32> {
        let gates = Arc::clone(&self.1);
        Box::pin(async move {
            poll_fn(|context| gates.gate(number).poll(listens.then(|| context.waker()))).await;
            Ok(number)
        })
    }
}

impl Module for Gated {
    fn create_counter(&self, start: Option<U53>) -> Result<Arc<dyn Counter>> {
        self.0.create_counter(start)
    }

    fn wait(self: Arc<Self>, number: u32) -> Fut<u32> {
        self.pass(number, false)
    }

    fn later(self: Arc<Self>, number: u32) -> Fut<u32> {
        self.pass(number, true)
    }
}

/// The lab with gates. What is uncaught is counted.
pub(super) fn gated() -> (Runtime, Arc<Gates>, Arc<AtomicU32>) {
    let (gates, uncaught) = (Arc::new(Gates::default()), Arc::new(AtomicU32::new(0)));
    let mut bindings = bindings();
    bindings.module = Arc::new(Gated(bindings.module, Arc::clone(&gates)));
    let count = Arc::clone(&uncaught);
    let builder = RuntimeBuilder::new().module(HostModule::of(bindings));
    let runtime = builder.on_uncaught(move |_| _ = count.fetch_add(1, Ordering::AcqRel)).build().expect("a runtime");
    (runtime, gates, uncaught)
}
