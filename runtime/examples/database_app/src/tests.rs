//! The module's Rust without a JavaScript engine.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use geppetto::{Failure, U53};

use crate::Slot;
use crate::connection::Scope;
use crate::folder::Place;
use crate::js_api::{ApiError, Connection, SqlParam, SqlParams, SqlValue, TransactionFn};
use crate::sqlite::Sqlite;

/// A connection to a database in memory.
fn connection() -> Arc<dyn Connection> {
    let slot = Slot::take(&Arc::default()).expect("a slot");
    let sqlite = Sqlite::open(&Place::Memory, false, slot).expect("a database");
    Arc::new(Scope::open(sqlite).expect("a thread"))
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future. Any executor would do.
fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread::park();
    }
}

/// The code of what was refused.
fn code<T>(ended: &Result<T, Failure>) -> Option<&str> {
    ended.as_ref().err().and_then(Failure::code)
}

/// A connection with a table that has one row.
fn with_table() -> Arc<dyn Connection> {
    let connection = connection();
    let made = connection.clone().exec(
        "CREATE TABLE t (n); INSERT INTO t VALUES (7)".to_owned(),
        None,
    );
    let made = wait(made).expect("a table");
    assert_eq!(made.changes, U53::from(1_u32));
    connection
}

/// The numbers in that table.
fn numbers(connection: &Arc<dyn Connection>) -> Vec<f64> {
    let asked = connection
        .clone()
        .query("SELECT n FROM t ORDER BY n".to_owned(), None);
    let rows = wait(asked).expect("rows").into_iter();
    rows.map(|row| match row.get("n") {
        Some(SqlValue::Number(number)) => *number,
        _ => panic!("no number"),
    })
    .collect()
}

/// A function of the host that inserts a number, and then ends as it is told.
fn inserts(number: f64, end: Result<(), ApiError>) -> TransactionFn {
    TransactionFn::new(move |tx| {
        let end = end.clone();
        Box::pin(async move {
            let params = SqlParams::Positional(vec![SqlParam::Number(number)]);
            tx.exec("INSERT INTO t VALUES (?)".to_owned(), Some(params))
                .await?;
            end?;
            Ok(None)
        })
    })
}

#[test]
fn statements_run() {
    let connection = with_table();
    assert_eq!(numbers(&connection), [7.0]);
    let failed = wait(connection.clone().query("SELECT x FROM t".to_owned(), None));
    assert_eq!(code(&failed), Some("SQL_ERROR"));
    wait(connection.clone().close()).expect("it closes");
    assert!(!connection.is_open().expect("a flag"));
    let closed = wait(connection.clone().query("SELECT 1".to_owned(), None));
    assert_eq!(code(&closed), Some("DATABASE_CLOSED"));
}

#[test]
fn transactions_are_kept_or_undone() {
    let connection = with_table();
    let given = wait(connection.clone().transaction(inserts(8.0, Ok(()))));
    assert!(given.expect("it is kept").is_none());
    assert_eq!(numbers(&connection), [7.0, 8.0]);
    let failed = wait(
        connection
            .clone()
            .transaction(inserts(9.0, Err(ApiError::DatabaseInTransaction))),
    );
    assert_eq!(code(&failed), Some("DATABASE_IN_TRANSACTION"));
    assert_eq!(numbers(&connection), [7.0, 8.0]);
}

#[test]
fn a_transaction_that_nobody_waits_for_is_undone() {
    let connection = with_table();
    let (inside, is_inside) = mpsc::channel();
    let never = TransactionFn::new(move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            tx.exec("DELETE FROM t".to_owned(), None).await?;
            inside.send(()).expect("the test waits");
            std::future::pending().await
        })
    });
    let mut transaction = connection.clone().transaction(never);
    let mut context = Context::from_waker(Waker::noop());
    while is_inside.try_recv().is_err() {
        assert!(transaction.as_mut().poll(&mut context).is_pending());
        thread::yield_now();
    }
    let outside = wait(connection.clone().query("SELECT 1".to_owned(), None));
    assert_eq!(code(&outside), Some("DATABASE_IN_TRANSACTION"));
    drop(transaction);
    assert_eq!(numbers(&connection), [7.0]);
}

#[test]
fn results_that_nobody_takes_are_not_too_many() {
    let connection = connection();
    let asked: Vec<_> = (0..5)
        .map(|_| {
            connection
                .clone()
                .query_async("SELECT zeroblob(10 << 20) AS b".to_owned(), None)
        })
        .collect();
    // They are done, in this order, before this one, which still has room.
    assert!(wait(connection.clone().exec("SELECT 1".to_owned(), None)).is_ok());
    let ended: Vec<_> = asked.into_iter().map(wait).collect();
    let codes: Vec<_> = ended.iter().map(code).collect();
    let refused = Some("DATABASE_LIMIT");
    assert_eq!(codes, [None, None, None, refused, refused]);
    // They were taken: there is room again.
    let again = connection
        .clone()
        .query("SELECT zeroblob(10 << 20) AS b".to_owned(), None);
    assert!(wait(again).is_ok());
}

#[test]
fn what_a_statement_was_given_does_not_wait_for_its_answer() {
    let connection = connection();
    let exec = || {
        let bytes = SqlParam::Blob(vec![0; 10 << 20].into());
        let params = SqlParams::Positional(vec![bytes]);
        connection
            .clone()
            .exec_async("SELECT length(?)".to_owned(), Some(params))
    };
    let done = [exec(), exec(), exec()];
    wait(connection.clone().query("SELECT 1".to_owned(), None)).expect("it is behind them");
    let more = [exec(), exec(), exec()];
    for asked in done.into_iter().chain(more) {
        assert!(wait(asked).is_ok());
    }
}
