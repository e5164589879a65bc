//! The connection that scripts hold: the whole one, or that of a transaction.

use std::sync::Arc;

use geppetto::{Failure, Fut, Kept};

use crate::budget::Share;
use crate::js_api::{
    ApiError, Connection, ConnectionOptions, ExecResult, SqlParams, TransactionFn,
};
use crate::session::{OUTERMOST, Session};
use crate::sqlite::Sqlite;
use crate::statement::{self, Row};
use crate::transaction;
use crate::value;
use crate::worker::{Asked, Worker};

/// A connection for as long as its scope is open.
pub(crate) struct Scope {
    session: Arc<Session>,
    number: u64,
}

impl Scope {
    pub(crate) fn open(sqlite: Sqlite) -> Result<Self, Failure> {
        let session = Arc::new(Session::new(Worker::start(sqlite)?));
        Ok(Self {
            session,
            number: OUTERMOST,
        })
    }

    /// Has a statement run.
    fn ask<T: Send + 'static>(
        &self,
        sql: String,
        params: Option<SqlParams>,
        run: fn(&Sqlite, &str, Option<&SqlParams>, &mut Share) -> Result<T, Failure>,
    ) -> Fut<T> {
        // SQLite would not see what stands behind it.
        if sql.contains('\0') {
            return answer(Err(Failure::argument(
                "sql",
                "text without NUL",
                "text with one",
            )));
        }
        let is_inner = self.number != OUTERMOST;
        let bytes = sql.len() + params.as_ref().map_or(0, value::size_of_all);
        let asked = self.session.ask(self.number, bytes, move |sqlite, share| {
            if is_inner {
                transaction::is_there(sqlite)?;
            }
            run(sqlite, &sql, params.as_ref(), share)
        });
        answer(asked.map_err(Failure::from))
    }
}

/// Everything is asked for at once, in the order of the calls, and waited for later.
fn answer<T: Send + 'static>(asked: Result<Asked<T>, Failure>) -> Fut<T> {
    Box::pin(async move { asked?.await })
}

impl Connection for Scope {
    fn is_open(&self) -> Result<bool, Failure> {
        Ok(self.session.is_open(self.number))
    }

    fn configure(self: Arc<Self>, options: ConnectionOptions) -> Fut<()> {
        // Inside of a transaction SQLite ignores some of it.
        if self.number != OUTERMOST && self.session.is_open(self.number) {
            return answer(Err(ApiError::DatabaseInTransaction.into()));
        }
        let asked = self
            .session
            .ask(self.number, 0, move |sqlite, _| sqlite.configure(&options));
        answer(asked.map_err(Failure::from))
    }

    fn query(self: Arc<Self>, sql: String, params: Option<SqlParams>) -> Fut<Vec<Row>> {
        self.ask(sql, params, statement::query)
    }

    fn exec(self: Arc<Self>, sql: String, params: Option<SqlParams>) -> Fut<ExecResult> {
        self.ask(sql, params, statement::exec)
    }

    fn query_async(self: Arc<Self>, sql: String, params: Option<SqlParams>) -> Fut<Vec<Row>> {
        self.query(sql, params)
    }

    fn exec_async(self: Arc<Self>, sql: String, params: Option<SqlParams>) -> Fut<ExecResult> {
        self.exec(sql, params)
    }

    fn transaction(self: Arc<Self>, run: TransactionFn) -> Fut<Option<Kept>> {
        let begun = transaction::begin(&self.session, self.number);
        Box::pin(async move {
            let (open, begun) = begun?;
            begun.await?;
            let scope = Self {
                session: Arc::clone(&open.session),
                number: open.scope,
            };
            match run.call(Arc::new(scope)).await {
                Ok(given) => open.commit().await.map(|()| given),
                Err(failure) => match open.roll_back().await {
                    Ok(()) => Err(failure),
                    Err(worse) => Err(worse.caused_by(failure)),
                },
            }
        })
    }

    fn close(self: Arc<Self>) -> Fut<()> {
        let closed = self.session.close(self.number);
        Box::pin(async move {
            match closed? {
                Some(closed) => closed.await,
                None => Ok(()),
            }
        })
    }
}
