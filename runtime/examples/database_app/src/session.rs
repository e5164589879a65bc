//! A connection and its scopes: who may use it while transactions are open. What is asked for is checked and handed to the
//! thread in one step, so that no other thread of the host comes between.

use std::sync::{Mutex, MutexGuard, PoisonError};

use geppetto::Failure;

use crate::budget::Share;
use crate::js_api::ApiError;
use crate::sqlite::Sqlite;
use crate::waiting::Left;
use crate::worker::{Asked, Worker};

/// The connection itself, as a scope.
pub(crate) const OUTERMOST: u64 = 0;

/// A connection, with those scopes that are open: itself, and each transaction inside of the one before it. Only the
/// innermost can be used, so that nobody writes into a transaction of somebody else.
pub(crate) struct Session {
    worker: Worker,
    scopes: Mutex<Scopes>,
}

struct Scopes {
    open: Vec<u64>,
    last: u64,
}

impl Scopes {
    /// Whether the scope can be used.
    fn check(&self, scope: u64) -> Result<(), ApiError> {
        match self.open.last() {
            Some(last) if *last == scope => Ok(()),
            _ if self.open.contains(&scope) => Err(ApiError::DatabaseInTransaction),
            _ => Err(ApiError::DatabaseClosed),
        }
    }
}

impl Session {
    pub(crate) fn new(worker: Worker) -> Self {
        let scopes = Mutex::new(Scopes {
            open: vec![OUTERMOST],
            last: OUTERMOST,
        });
        Self { worker, scopes }
    }

    fn scopes(&self) -> MutexGuard<'_, Scopes> {
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_open(&self, scope: u64) -> bool {
        self.scopes().open.contains(&scope)
    }

    /// Has something of that size done in a scope.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        scope: u64,
        bytes: usize,
        work: impl FnOnce(&Sqlite, &mut Share) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Asked<T>, ApiError> {
        let scopes = self.scopes();
        scopes.check(scope)?;
        self.worker.ask(bytes, work)
    }

    /// Opens a scope inside of another one. The work is told its number.
    pub(crate) fn enter(
        &self,
        inside_of: u64,
        work: impl FnOnce(&Sqlite, u64) -> Result<(), Failure> + Send + 'static,
    ) -> Result<(u64, Asked<()>), ApiError> {
        let mut scopes = self.scopes();
        scopes.check(inside_of)?;
        let scope = scopes.last + 1;
        let asked = self.worker.ask(0, move |sqlite, _| work(sqlite, scope))?;
        scopes.last = scope;
        scopes.open.push(scope);
        Ok((scope, asked))
    }

    /// Ends a scope, and with it those inside. The work is done in any case.
    pub(crate) fn leave(
        &self,
        scope: u64,
        work: impl FnOnce(&Sqlite, Left) -> Result<(), Failure> + Send + 'static,
    ) -> Asked<()> {
        let mut scopes = self.scopes();
        if let Some(depth) = scopes.open.iter().position(|open| *open == scope) {
            scopes.open.truncate(depth);
        }
        self.worker.finish(work)
    }

    /// Closes the connection, unless a transaction is open. Nothing is to be done when the scope has ended.
    pub(crate) fn close(&self, scope: u64) -> Result<Option<Asked<()>>, ApiError> {
        let mut scopes = self.scopes();
        if !scopes.open.contains(&scope) {
            return Ok(None);
        }
        if scopes.open.len() > 1 {
            return Err(ApiError::DatabaseInTransaction);
        }
        scopes.open.clear();
        Ok(Some(self.worker.close()))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::{Arc, mpsc};
    use std::thread;

    use super::*;
    use crate::Slot;
    use crate::folder::Place;

    fn session() -> Session {
        let slot = Slot::take(&Arc::default()).expect("a slot");
        let sqlite = Sqlite::open(&Place::Memory, false, slot).expect("a database");
        Session::new(Worker::start(sqlite).expect("a thread"))
    }

    #[test]
    fn what_ends_something_always_has_room() {
        let session = session();
        let (scope, _begun) = session.enter(OUTERMOST, |_, _| Ok(())).expect("room");
        let (go_on, wait) = mpsc::channel::<()>();
        let blocks = session.ask(scope, 0, move |_, _| {
            let _ = wait.recv();
            Ok(())
        });
        let more = || session.ask(scope, 0, |_, _| Ok(()));
        let asked: Vec<_> = std::iter::repeat_with(more).map_while(Result::ok).collect();
        assert!(!asked.is_empty());
        // One that is refused opens nothing.
        assert!(session.enter(scope, |_, _| Ok(())).is_err());
        assert!(session.scopes().check(scope).is_ok());
        let (done, is_done) = mpsc::channel();
        drop(session.leave(scope, move |_, _| {
            let _ = done.send(());
            Ok(())
        }));
        assert!(matches!(session.close(OUTERMOST), Ok(Some(_))));
        drop((blocks, go_on));
        is_done.recv().expect("it is done");
    }

    /// So many that an unlucky one is among them.
    const ROUNDS: u32 = 20_000;

    #[test]
    fn of_two_threads_one_opens_a_scope() {
        let session = session();
        let (arrived, entered) = (AtomicU32::new(0), AtomicU32::new(0));
        let meet = |nth: u32| {
            arrived.fetch_add(1, Ordering::SeqCst);
            while arrived.load(Ordering::SeqCst) < nth * 2 {
                thread::yield_now();
            }
        };
        let rounds = || {
            for round in 1..=ROUNDS {
                meet(round * 3 - 2);
                let scope = session.enter(OUTERMOST, |_, _| Ok(()));
                entered.fetch_add(scope.is_ok().into(), Ordering::SeqCst);
                meet(round * 3 - 1);
                assert_eq!(entered.load(Ordering::SeqCst), round);
                if let Ok((scope, _)) = scope {
                    drop(session.leave(scope, |_, _| Ok(())));
                }
                meet(round * 3);
            }
        };
        thread::scope(|threads| (0..2).for_each(|_| drop(threads.spawn(rounds))));
    }
}
