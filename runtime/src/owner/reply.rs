//! The answer to a call: a future, or a value to wait for.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Context, Poll, Wake, Waker, ready};
use std::thread::{self, Thread};
use std::time::Instant;

use futures_timer::Delay;
use oneshot::AsyncReceiver;

use super::cancel::Listener;
use super::error::RuntimeError;
use super::mailbox::Mailbox;
use super::state::Owner;
use super::watch::{Bounds, Deadline};

/// The answer to a call, as soon as there is one. Await it with any executor, or [`wait`](Self::wait) for it. Dropped,
/// the call is taken back: what is not begun will not be, and a script that runs for it is interrupted.
#[derive(Debug)]
#[must_use = "a call whose reply is dropped is taken back"]
pub struct Reply<T>(State<T>);

#[derive(Debug)]
enum State<T> {
    /// Known at once. Taken when it is asked for.
    Ready(Option<Result<T, RuntimeError>>),
    Pending(Box<Pending<T>>),
}

#[derive(Debug)]
struct Pending<T> {
    /// None once it has come.
    answer: Option<AsyncReceiver<Result<T, RuntimeError>>>,
    /// Whose owner has to know when nobody waits any more.
    bell: Option<Arc<Mailbox>>,
    bounds: Bounds,
    /// Wakes the future at the deadline. There is none while a thread waits by itself.
    delay: Option<Delay>,
    /// Wakes the future when the call is cancelled.
    listener: Option<Listener>,
}

impl<T> Reply<T> {
    pub(crate) fn ready(result: Result<T, RuntimeError>) -> Self {
        Self(State::Ready(Some(result)))
    }

    pub(crate) fn pending(
        answer: AsyncReceiver<Result<T, RuntimeError>>,
        bounds: Bounds,
        bell: Option<Arc<Mailbox>>,
    ) -> Self {
        Self(State::Pending(Box::new(Pending { answer: Some(answer), bell, bounds, delay: None, listener: None })))
    }

    /// Waits for the answer. On the thread of a runtime, in a host function, that one goes on with its own messages
    /// meanwhile; other threads sleep. In a `Drop` that the engine calls while it frees an object it is
    /// [`RuntimeError::WhileFreeing`].
    pub fn wait(self) -> Result<T, RuntimeError> {
        let mut pending = match self.0 {
            State::Ready(result) => return result.unwrap_or(Err(RuntimeError::Closed)),
            State::Pending(pending) => pending,
        };
        // Outside of its context no script runs, nor does anybody wait for what that thread does.
        if let Some(owner) = Owner::current().filter(|owner| owner.is_entered()) {
            return wait_in_place(&owner, *pending);
        }
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        loop {
            if let Poll::Ready(result) = pending.poll(&mut context) {
                return result;
            }
            match pending.time_left() {
                Some(left) => thread::park_timeout(left),
                None => thread::park(),
            }
        }
    }
}

fn wait_in_place<T>(owner: &Owner, pending: Pending<T>) -> Result<T, RuntimeError> {
    let reply = Reply(State::Pending(Box::new(pending)));
    // To wait is to serve messages, which run scripts.
    owner.in_place(|ctx| owner.drive(ctx, reply)).unwrap_or(Err(RuntimeError::WhileFreeing)).and_then(|result| result)
}

impl<T> Future for Reply<T> {
    type Output = Result<T, RuntimeError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            State::Ready(result) => Poll::Ready(result.take().unwrap_or(Err(RuntimeError::Closed))),
            State::Pending(pending) => pending.poll_with_timer(context),
        }
    }
}

/// Nothing in it points into itself.
impl<T> Unpin for Reply<T> {}

impl<T> Pending<T> {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<T, RuntimeError>> {
        // To ask again after the answer is a mistake, but no reason to wait for ever.
        let Some(receiver) = &mut self.answer else { return Poll::Ready(Err(RuntimeError::Closed)) };
        if let Poll::Ready(answer) = Pin::new(receiver).poll(context) {
            self.answer = None;
            // Without an answer the owner has dropped the call.
            return Poll::Ready(answer.unwrap_or(Err(RuntimeError::Closed)));
        }
        if let Some(token) = &self.bounds.cancel {
            if !self.listener.as_ref().is_some_and(|listener| listener.wakes(context.waker())) {
                self.listener = Some(token.listen(context.waker()));
            }
            // Once it listens: it may have been thrown in between.
            if token.is_cancelled() {
                return Poll::Ready(Err(RuntimeError::Cancelled));
            }
        }
        match self.bounds.deadline {
            Some(Deadline { at, timeout }) if Instant::now() >= at => {
                Poll::Ready(Err(RuntimeError::TimedOut { timeout }))
            }
            _ => Poll::Pending,
        }
    }

    fn poll_with_timer(&mut self, context: &mut Context<'_>) -> Poll<Result<T, RuntimeError>> {
        let polled = self.poll(context);
        let Some(left) = self.time_left().filter(|_| polled.is_pending()) else { return polled };
        let delay = self.delay.get_or_insert_with(|| Delay::new(left));
        ready!(Pin::new(delay).poll(context));
        self.poll(context)
    }

    fn time_left(&self) -> Option<std::time::Duration> {
        self.bounds.deadline.map(|deadline| deadline.at.saturating_duration_since(Instant::now()))
    }
}

impl<T> Drop for Pending<T> {
    fn drop(&mut self) {
        let Some(answer) = self.answer.take() else { return };
        drop(answer);
        if let Some(gone) = &self.bounds.gone {
            gone.store(true, Ordering::Release);
        }
        if let Some(bell) = &self.bell {
            bell.ring();
        }
    }
}

/// Wakes a thread that sleeps in [`Reply::wait`].
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
