//! What the owner's thread tells the main thread while a script runs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Wake;
use std::thread::{self, Thread};

use geppetto::{Uncaught, WeakRuntime};

/// Of each kind the first one counts. The main thread, which makes this, is woken.
#[derive(Debug)]
pub(crate) struct Events {
    main: Thread,
    /// Nothing of the script is to be seen any more.
    is_over: AtomicBool,
    told: Mutex<Told>,
}

/// What was told until now.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// An error that nobody caught.
    pub(crate) uncaught: Option<Uncaught>,
    /// The standard output takes nothing any more.
    pub(crate) output: Option<io::Error>,
}

impl Events {
    /// For the thread that calls it.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self { main: thread::current(), is_over: AtomicBool::new(false), told: Mutex::default() })
    }

    /// An error that nobody caught ends the script. On the owner's thread.
    pub(crate) fn uncaught(&self, uncaught: &Uncaught) {
        self.is_over.store(true, Ordering::Release);
        self.told().uncaught.get_or_insert_with(|| uncaught.clone());
        // After this tick nothing runs any more.
        if let Some(runtime) = WeakRuntime::current().and_then(|runtime| runtime.upgrade()) {
            runtime.close();
        }
        self.main.unpark();
    }

    /// So does an output that cannot be written to.
    pub(crate) fn output_failed(&self, error: io::Error) {
        self.is_over.store(true, Ordering::Release);
        self.told().output.get_or_insert(error);
        self.main.unpark();
    }

    /// Whether the script has ended for those who look on.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Acquire)
    }

    /// Takes what was told.
    pub(crate) fn take(&self) -> Told {
        std::mem::take(&mut self.told())
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wake for Events {
    fn wake(self: Arc<Self>) {
        self.main.unpark();
    }
}
