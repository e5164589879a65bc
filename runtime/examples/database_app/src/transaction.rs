//! Transactions: one inside of the other, each with a connection of its own for scripts.

use std::sync::Arc;

use geppetto::Failure;

use crate::error;
use crate::js_api::ApiError;
use crate::session::{OUTERMOST, Session};
use crate::sqlite::Sqlite;
use crate::waiting::{self, Left};
use crate::worker::Asked;

/// Some errors end a transaction, and so does `OR ROLLBACK`. What comes behind it must not be done without it.
pub(crate) fn is_there(sqlite: &Sqlite) -> Result<(), Failure> {
    if !sqlite.connection.is_autocommit() {
        return Ok(());
    }
    let reason =
        "SQLite has undone the transaction, because of an error or of a ROLLBACK in a statement";
    Err(error::sql_error(
        reason.to_owned(),
        rusqlite::ffi::SQLITE_ABORT_ROLLBACK,
        None,
    ))?
}

/// An open transaction. Dropped before its end it is undone.
pub(crate) struct Open {
    pub(crate) session: Arc<Session>,
    pub(crate) scope: u64,
    /// Whether it is a savepoint in another one.
    is_inner: bool,
    is_over: bool,
}

/// Begins a transaction in a scope, or a savepoint in another transaction.
pub(crate) fn begin(session: &Arc<Session>, inside_of: u64) -> Result<(Open, Asked<()>), ApiError> {
    let (scope, begun) = session.enter(inside_of, move |sqlite, scope| {
        if inside_of != OUTERMOST {
            is_there(sqlite)?;
            return sqlite.run(&format!("SAVEPOINT s{scope}"));
        }
        // At once for writing: one that reads first could find the file locked by the time it writes.
        let is_read_only = sqlite.connection.is_readonly("main").unwrap_or(false);
        sqlite.run(if is_read_only {
            "BEGIN"
        } else {
            "BEGIN IMMEDIATE"
        })
    })?;
    let open = Open {
        session: Arc::clone(session),
        scope,
        is_inner: inside_of != OUTERMOST,
        is_over: false,
    };
    Ok((open, begun))
}

impl Open {
    /// Keeps what was done. When that is not possible it is undone.
    pub(crate) async fn commit(mut self) -> Result<(), Failure> {
        let (name, is_inner) = (self.name(), self.is_inner);
        let committed = self.end(move |sqlite, left| {
            // The script was stopped.
            if left.is_set() {
                return undo(sqlite, &name, is_inner);
            }
            is_there(sqlite)?;
            let end = if is_inner {
                format!("RELEASE {name}")
            } else {
                "COMMIT".to_owned()
            };
            // It waits for who reads the file. A script that is stopped meanwhile is not waited for.
            let kept = waiting::unless_left(left, || sqlite.run(&end));
            if kept.is_err() {
                undo(sqlite, &name, is_inner)?;
            }
            kept
        });
        committed.await
    }

    /// Undoes what was done.
    pub(crate) async fn roll_back(mut self) -> Result<(), Failure> {
        let (name, is_inner) = (self.name(), self.is_inner);
        self.end(move |sqlite, _| undo(sqlite, &name, is_inner))
            .await
    }

    fn end(
        &mut self,
        work: impl FnOnce(&Sqlite, Left) -> Result<(), Failure> + Send + 'static,
    ) -> Asked<()> {
        self.is_over = true;
        self.session.leave(self.scope, work)
    }

    fn name(&self) -> String {
        format!("s{}", self.scope)
    }
}

/// Undoes a transaction, or a savepoint, that is there.
fn undo(sqlite: &Sqlite, name: &str, is_inner: bool) -> Result<(), Failure> {
    if sqlite.connection.is_autocommit() {
        return Ok(());
    }
    if is_inner {
        sqlite.run(&format!("ROLLBACK TO {name}; RELEASE {name}"))
    } else {
        sqlite.run("ROLLBACK")
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let (name, is_inner) = (self.name(), self.is_inner);
        // It may not have begun: then there is nothing to undo.
        drop(self.end(move |sqlite, _| undo(sqlite, &name, is_inner)));
    }
}
