//! The connection that scripts hold: the whole one, or that of a transaction.

use std::sync::Arc;

use geppetto::{Failure, Fut};

use crate::js_api::{
    ApiError, Connection, ConnectionOptions, ExecResult, SqlParams, TransactionFn,
};
use crate::sqlite::Sqlite;
use crate::statement::{self, Row};
use crate::transaction::{self, OUTERMOST, Session};
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
        run: fn(&Sqlite, &str, Option<&SqlParams>) -> Result<T, Failure>,
    ) -> Fut<T> {
        // SQLite would not see what stands behind it.
        if sql.contains('\0') {
            return answer(Err(Failure::argument(
                "sql",
                "text without NUL",
                "text with one",
            )));
        }
        answer(self.session.ask(self.number, move |sqlite| {
            run(sqlite, &sql, params.as_ref())
        }))
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
        let asked = self.session.check(OUTERMOST).map_err(Failure::from);
        answer(asked.and_then(|()| {
            self.session
                .ask(self.number, move |sqlite| sqlite.configure(&options))
        }))
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

    fn transaction(self: Arc<Self>, run: TransactionFn) -> Fut<Option<serde_json::Value>> {
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
        if !self.session.is_open(self.number) {
            return Box::pin(async { Ok(()) });
        }
        if self.number != OUTERMOST {
            return answer(Err(ApiError::DatabaseInTransaction.into()));
        }
        answer(self.session.close().map_err(Failure::from))
    }
}
