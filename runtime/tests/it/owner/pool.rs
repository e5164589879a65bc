//! A pool of warm runtimes: each is given away once and is fresh, whatever goes wrong while others are made.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use geppetto::{HostModule, Limits, Runtime, RuntimeBuilder, RuntimeError, RuntimePool};

use super::support::{Bomb, Drops, LONG, answer, until, works};

const WORKS: u8 = 0;
const FAILS: u8 = 1;
const PANICS: u8 = 2;

/// Makes builders of runtimes that know their number, and fails when it is told to.
#[derive(Clone, Default)]
struct Maker {
    mode: Arc<AtomicU8>,
    made: Arc<AtomicUsize>,
    /// When there is one, each but the first waits here, until the other end is dropped.
    gate: Arc<Mutex<Option<Receiver<()>>>>,
    /// Counts the runtimes that have ended.
    ended: Arc<Drops>,
    /// Counts the pools that forgot this maker.
    forgotten: Arc<Drops>,
}

impl Maker {
    fn is(&self, mode: u8) {
        self.mode.store(mode, Ordering::SeqCst);
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }

    /// All but the first wait until what this gives is dropped.
    fn close_gate(&self) -> Sender<()> {
        let (gate, closed) = channel();
        *self.gate.lock().expect("a lock") = Some(closed);
        gate
    }

    fn make(&self) -> RuntimeBuilder {
        let number = self.made.fetch_add(1, Ordering::SeqCst);
        if number > 0
            && let Some(gate) = &*self.gate.lock().expect("a lock")
        {
            let _ = gate.recv();
        }
        let ends = self.ended.one();
        let module = HostModule::new("ends").cleanup(move |_| _ = &ends);
        let builder = RuntimeBuilder::new().module(module).env("NUMBER", number.to_string());
        match self.mode.load(Ordering::SeqCst) {
            // Less than a runtime needs.
            FAILS => builder.limits(Limits::default().memory(1)),
            PANICS => panic_any(Bomb),
            _ => builder,
        }
    }

    fn pool(&self, size: usize) -> Result<RuntimePool, RuntimeError> {
        let (maker, forgotten) = (self.clone(), self.forgotten.one());
        RuntimePool::new(size, move || {
            _ = &forgotten;
            maker.make()
        })
    }
}

/// Fails when it does not end, instead of waiting for ever.
#[track_caller]
fn in_time<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = channel();
    thread::spawn(move || tell.send(what()));
    told.recv_timeout(LONG).expect("it ends, and does not panic")
}

/// Its number. Nobody was here before, and somebody was now.
fn number(runtime: &Runtime) -> usize {
    let script = "var left = globalThis.left ?? []; left.push(ENV.NUMBER); `${left}`";
    answer::<String>(runtime, script).parse().expect("one number, that of this runtime")
}

fn full(pool: &Arc<RuntimePool>) -> usize {
    let pool = Arc::clone(pool);
    in_time(move || {
        pool.wait_warm();
        pool.warm()
    })
}

/// Takes one, or says why there is none.
fn take(pool: &Arc<RuntimePool>) -> Result<Runtime, String> {
    let pool = Arc::clone(pool);
    in_time(move || match catch_unwind(AssertUnwindSafe(|| pool.take())) {
        Ok(taken) => taken.map_err(|error| error.to_string()),
        Err(payload) => {
            // A bomb goes off when it is dropped.
            std::mem::forget(payload);
            Err("a panic".to_owned())
        }
    })
}

#[test]
fn each_is_given_away_once_and_is_fresh() {
    let maker = Maker::default();
    let pool = Arc::new(maker.pool(3).expect("a pool"));
    let taken: Vec<Runtime> = (0..12).map(|_| pool.take().expect("a runtime")).collect();
    let numbers: HashSet<usize> = taken.iter().map(number).collect();
    assert_eq!(numbers.len(), 12);
    assert_eq!(full(&pool), 3);
    // Nor is one that was given back by dropping it.
    drop(taken);
    assert!(!numbers.contains(&number(&pool.take().expect("a runtime"))));
}

#[test]
fn it_is_filled_and_filled_again_and_never_more() {
    let maker = Maker::default();
    let pool = Arc::new(maker.pool(2).expect("a pool"));
    for round in 1..=3 {
        assert_eq!(full(&pool), 2);
        assert_eq!(maker.made(), 2 * round, "none is made in vain");
        // Those that are ready need no maker.
        let gate = maker.close_gate();
        for _ in 0..2 {
            works(&take(&pool).expect("a runtime"));
        }
        assert_eq!(pool.warm(), 0);
        drop(gate);
    }
    assert_eq!(full(&pool), 2);
    // Nobody makes a third.
    thread::sleep(Duration::from_millis(20));
    assert_eq!((pool.warm(), maker.made()), (2, 8));
}

#[test]
fn a_size_of_0_is_1() {
    let maker = Maker::default();
    let pool = Arc::new(maker.pool(0).expect("a pool"));
    for _ in 0..3 {
        assert_eq!(full(&pool), 1);
        works(&take(&pool).expect("a runtime"));
    }
}

#[test]
fn a_mistake_is_seen_when_the_pool_is_made() {
    let maker = Maker::default();
    maker.is(FAILS);
    let error = maker.pool(2).expect_err("it cannot be made");
    assert!(matches!(error, RuntimeError::Start(_)), "{error:?}");
    assert_eq!((maker.made(), maker.forgotten.count()), (1, 1), "nobody goes on trying");
    until("nothing is left", || maker.ended.count() == 1);
}

#[test]
fn when_no_more_can_be_made_who_asks_gets_the_error() {
    let maker = Maker::default();
    let gate = maker.close_gate();
    let pool = Arc::new(maker.pool(3).expect("the first is made"));
    maker.is(FAILS);
    drop(gate);
    assert_eq!(full(&pool), 1, "who waits hears that it will not be full");
    works(&take(&pool).expect("the one that is there"));
    for _ in 0..3 {
        let error = take(&pool).expect_err("it cannot be made");
        assert!(error.starts_with("the runtime cannot start: "), "{error}");
    }
    assert_eq!(full(&pool), 0);
    recovers(&maker, &pool);
}

#[test]
fn when_making_panics_who_asks_gets_the_panic() {
    let maker = Maker::default();
    let gate = maker.close_gate();
    let pool = Arc::new(maker.pool(3).expect("the first is made"));
    maker.is(PANICS);
    drop(gate);
    assert_eq!(full(&pool), 1, "who waits hears that it will not be full");
    works(&take(&pool).expect("the one that is there"));
    for _ in 0..3 {
        assert_eq!(take(&pool).expect_err("it cannot be made"), "a panic");
    }
    assert_eq!(full(&pool), 0);
    recovers(&maker, &pool);
}

/// When makers work again, so does the pool.
fn recovers(maker: &Maker, pool: &Arc<RuntimePool>) {
    let before = maker.made();
    maker.is(WORKS);
    works(&take(pool).expect("a runtime"));
    assert_eq!(full(pool), 3);
    assert_eq!(maker.made(), before + 4);
}

/// It is only tried again when somebody asks.
#[test]
fn who_cannot_be_made_is_not_tried_without_end() {
    for mode in [FAILS, PANICS] {
        let maker = Maker::default();
        let gate = maker.close_gate();
        let pool = Arc::new(maker.pool(2).expect("the first is made"));
        maker.is(mode);
        drop(gate);
        full(&pool);
        thread::sleep(Duration::from_millis(20));
        assert_eq!(maker.made(), 2);
    }
}

#[test]
fn what_nobody_took_ends_with_the_pool() {
    let maker = Maker::default();
    let pool = Arc::new(maker.pool(3).expect("a pool"));
    assert_eq!(full(&pool), 3);
    let taken = pool.take().expect("a runtime");
    assert_eq!(full(&pool), 3);
    assert_eq!(maker.ended.count(), 0);
    in_time(move || drop(pool));
    until("those that nobody took end", || maker.ended.count() == 3);
    until("and the thread that made them", || maker.forgotten.count() == 1);
    works(&taken);
    assert_eq!(maker.ended.count(), 3);
    drop(taken);
    until("it ends too", || maker.ended.count() == 4);
    assert_eq!(maker.made(), 4);
}

#[test]
fn the_end_of_a_pool_does_not_wait_for_what_is_being_made() {
    let maker = Maker::default();
    let gate = maker.close_gate();
    let pool = maker.pool(2).expect("a pool");
    until("the second is begun", || maker.made() == 2);
    in_time(move || drop(pool));
    until("the first ends", || maker.ended.count() == 1);
    assert_eq!(maker.forgotten.count(), 0, "the second is still being made");
    drop(gate);
    until("the second ends", || maker.ended.count() == 2);
    until("and the thread that made it", || maker.forgotten.count() == 1);
    assert_eq!(maker.made(), 2);
}

#[test]
fn many_take_at_once() {
    let maker = Maker::default();
    let pool = Arc::new(maker.pool(4).expect("a pool"));
    let (tell, told) = channel();
    for _ in 0..8 {
        let (pool, tell) = (Arc::clone(&pool), tell.clone());
        thread::spawn(move || (0..8).try_for_each(|_| tell.send(number(&pool.take().expect("a runtime")))));
    }
    let numbers: HashSet<usize> = (0..64).map(|_| told.recv_timeout(LONG).expect("none waits for ever")).collect();
    assert_eq!(numbers.len(), 64);
    assert_eq!(full(&pool), 4);
    // A runtime is made for each that was taken, and those that are ready.
    assert_eq!(maker.made(), 64 + 4);
    until("the others end", || maker.ended.count() == 64);
}
