//! The thread of a connection: it does what it is asked for, one after the other. Who asked may wait in any way, and who
//! stops waiting has it interrupted.

use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Poll};
use std::thread;

use geppetto::Failure;
use oneshot::AsyncReceiver;

use crate::budget::{Budget, Share};
use crate::js_api::ApiError;
use crate::sqlite::Sqlite;
use crate::waiting::{self, Left};

/// Nothing once the connection is closed.
type Job = Box<dyn FnOnce(&mut Option<Sqlite>) + Send>;

/// With its share of what may wait, where it has one.
type Answer<T> = (Result<T, Failure>, Option<Share>);

pub(crate) struct Worker {
    jobs: mpsc::Sender<Job>,
    budget: Budget,
}

impl Worker {
    /// It ends when this is dropped and everything is done.
    pub(crate) fn start(sqlite: Sqlite) -> Result<Self, Failure> {
        let (jobs, asked) = mpsc::channel::<Job>();
        let work = move || {
            let mut sqlite = Some(sqlite);
            asked.into_iter().for_each(|job| job(&mut sqlite));
        };
        let started = thread::Builder::new()
            .name("database".to_owned())
            .spawn(work);
        started
            .map_err(|error| Failure::refused(format!("no thread for the connection: {error}")))?;
        Ok(Self {
            jobs,
            budget: Budget::default(),
        })
    }

    /// Has something of that size done, behind what was asked for before. What nobody waits for any more is not begun, or
    /// interrupted.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        bytes: usize,
        work: impl FnOnce(&Sqlite, &mut Share) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Asked<T>, ApiError> {
        let mut share = self.budget.take(bytes)?;
        Ok(self.send(move |sqlite, left| {
            // The share goes with the answer, until that is taken.
            let ended = begin(sqlite, &left)
                .and_then(|sqlite| waiting::unless_left(left, || work(sqlite, &mut share)));
            (ended, Some(share))
        }))
    }

    /// Has something done in any case, however much waits. The work can see whether somebody waits for it.
    pub(crate) fn finish(
        &self,
        work: impl FnOnce(&Sqlite, Left) -> Result<(), Failure> + Send + 'static,
    ) -> Asked<()> {
        self.send(move |sqlite, left| {
            let ended = match sqlite {
                Some(sqlite) => work(sqlite, left),
                None => Err(ApiError::DatabaseClosed.into()),
            };
            (ended, None)
        })
    }

    /// Closes the connection.
    pub(crate) fn close(&self) -> Asked<()> {
        self.send(|sqlite, _| {
            drop(sqlite.take());
            (Ok(()), None)
        })
    }

    fn send<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Option<Sqlite>, Left) -> Answer<T> + Send + 'static,
    ) -> Asked<T> {
        let (answer, receiver) = oneshot::async_channel();
        let left = Left::default();
        let there = left.clone();
        // Who asked may have left. Without the thread the answer is dropped, and tells so.
        let _ = self.jobs.send(Box::new(move |sqlite| {
            drop(answer.send(work(sqlite, there)))
        }));
        Asked { receiver, left }
    }
}

/// The connection, when something is still to be done with it.
fn begin<'a>(sqlite: &'a Option<Sqlite>, left: &Left) -> Result<&'a Sqlite, Failure> {
    match sqlite {
        Some(sqlite) if !left.is_set() => Ok(sqlite),
        // It is closed, or nobody would see the error.
        _ => Err(ApiError::DatabaseClosed.into()),
    }
}

/// What the thread will answer.
pub(crate) struct Asked<T> {
    receiver: AsyncReceiver<Answer<T>>,
    /// Whether nobody waits any more.
    left: Left,
}

impl<T> Future for Asked<T> {
    type Output = Result<T, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = Pin::new(&mut self.receiver).poll(context);
        answer.map(|answer| match answer {
            Ok((ended, _)) => ended,
            Err(_) => Err(ApiError::DatabaseClosed.into()),
        })
    }
}

impl<T> Drop for Asked<T> {
    fn drop(&mut self) {
        self.left.set();
    }
}
