//! Whether somebody still waits for what a connection does, and how long the connection waits for a locked file.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// After how many steps SQLite asks whether to go on.
const STEPS: i32 = 1000;
/// How long to wait for a locked file, until a script says something else.
const BUSY_TIMEOUT: Duration = Duration::from_secs(1);
/// The longest sleep between two attempts, so that who leaves is noticed soon.
const LONGEST_SLEEP: Duration = Duration::from_millis(20);

/// Set once nobody waits any more for what was asked for.
#[derive(Clone, Default)]
pub(crate) struct Left(Arc<AtomicBool>);

impl Left {
    pub(crate) fn set(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

// SQLite's handler for locked files is a function without data. Each connection has a thread, so what is here is that of
// the connection.
thread_local! {
    /// Who waits for what is done now.
    static LEFT: RefCell<Left> = RefCell::default();
    static TIMEOUT: Cell<Duration> = const { Cell::new(BUSY_TIMEOUT) };
    /// When the connection began to wait for the file.
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Has SQLite stop when nobody waits any more: while it works, and while it waits for a file.
pub(crate) fn install(connection: &Connection) -> rusqlite::Result<()> {
    connection.progress_handler(STEPS, Some(has_left))?;
    connection.busy_handler(Some(tries_again))
}

/// Does something that ends early once nobody waits for it.
pub(crate) fn unless_left<T>(left: Left, work: impl FnOnce() -> T) -> T {
    LEFT.replace(left);
    let ended = work();
    LEFT.take();
    ended
}

/// For the connection of this thread.
pub(crate) fn set_busy_timeout(timeout: Duration) {
    TIMEOUT.set(timeout);
}

fn has_left() -> bool {
    LEFT.with_borrow(Left::is_set)
}

/// SQLite calls it with 0 at first, then with 1 and so on, for as long as the file is locked and this is true.
fn tries_again(attempt: i32) -> bool {
    let now = Instant::now();
    if attempt == 0 {
        SINCE.set(Some(now));
    }
    let waited = SINCE.get().map_or(Duration::ZERO, |since| now - since);
    let rest = TIMEOUT.get().saturating_sub(waited);
    if rest.is_zero() {
        return false;
    }
    let sleep = Duration::from_millis(u64::from(attempt.unsigned_abs()) + 1);
    thread::sleep(sleep.min(LONGEST_SLEEP).min(rest));
    !has_left()
}
