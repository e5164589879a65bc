//! Runtimes that are ready before somebody asks for one.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use geppetto_bind::drop_payload;

use super::builder::RuntimeBuilder;
use super::error::RuntimeError;
use super::runtime::Runtime;

/// A pool of warm runtimes. Each is given away once: scripts of one tenant never see what those of another left.
///
/// A thread makes new ones as they are taken. When the pool is dropped, those that nobody took end.
///
/// ```
/// use geppetto::{RuntimeBuilder, RuntimePool};
///
/// let pool = RuntimePool::new(2, || RuntimeBuilder::new().env("STAGE", "test"))?;
/// let stage: String = pool.take()?.eval("ENV.STAGE").wait()?;
/// assert_eq!(stage, "test");
/// # Ok::<(), geppetto::RuntimeError>(())
/// ```
#[derive(Debug)]
pub struct RuntimePool(Arc<Pool>);

type Make = Box<dyn Fn() -> RuntimeBuilder + Send + Sync>;

struct Pool {
    state: Mutex<State>,
    changed: Condvar,
    size: usize,
    make: Make,
}

#[derive(Default)]
struct State {
    warm: Vec<Runtime>,
    /// Why the last one could not be made. Nothing more is made until somebody asks.
    failed: bool,
    is_over: bool,
}

impl RuntimePool {
    /// A pool that keeps `size` runtimes, each made by a builder of its own. The first is made now, so that a mistake is
    /// seen now.
    pub fn new(size: usize, make: impl Fn() -> RuntimeBuilder + Send + Sync + 'static) -> Result<Self, RuntimeError> {
        let first = make().build()?;
        let state = Mutex::new(State { warm: vec![first], ..State::default() });
        let pool = Arc::new(Pool { state, changed: Condvar::new(), size: size.max(1), make: Box::new(make) });
        let refilled = Arc::clone(&pool);
        thread::Builder::new()
            .name("geppetto-pool".to_owned())
            .spawn(move || refilled.refill())
            .map_err(|error| RuntimeError::Start(format!("no thread for the pool: {error}")))?;
        Ok(Self(pool))
    }

    /// A runtime, and with it the right to do with it what one likes. When none is ready, one is made.
    pub fn take(&self) -> Result<Runtime, RuntimeError> {
        let mut state = self.0.lock();
        let taken = state.warm.pop();
        state.failed = false;
        drop(state);
        self.0.changed.notify_all();
        taken.map_or_else(|| (self.0.make)().build(), Ok)
    }

    /// How many are ready.
    pub fn warm(&self) -> usize {
        self.0.lock().warm.len()
    }

    /// Waits until the pool is full, or one could not be made.
    pub fn wait_warm(&self) {
        let state = self.0.lock();
        let is_waiting = |state: &mut State| state.warm.len() < self.0.size && !state.failed;
        drop(self.0.changed.wait_while(state, is_waiting).unwrap_or_else(PoisonError::into_inner));
    }
}

impl Drop for RuntimePool {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.is_over = true;
        let left = std::mem::take(&mut state.warm);
        drop(state);
        drop(left);
        self.0.changed.notify_all();
    }
}

impl Pool {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refill(&self) {
        loop {
            let state = self.lock();
            let is_full = |state: &mut State| !state.is_over && (state.failed || state.warm.len() >= self.size);
            let state = self.changed.wait_while(state, is_full).unwrap_or_else(PoisonError::into_inner);
            if state.is_over {
                return;
            }
            drop(state);
            let made = catch_unwind(AssertUnwindSafe(|| (self.make)().build()));
            let mut state = self.lock();
            match made {
                Ok(Ok(runtime)) if !state.is_over => {
                    state.warm.push(runtime);
                    drop(state);
                }
                Ok(Ok(_)) => return,
                // Whoever asks next gets the error, or the panic.
                failed => {
                    state.failed = true;
                    drop(state);
                    let _ = failed.map_err(drop_payload);
                }
            }
            self.changed.notify_all();
        }
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("size", &self.size).field("warm", &self.lock().warm.len()).finish_non_exhaustive()
    }
}
