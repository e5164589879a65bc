//! The answer of a callback.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker, ready};

use oneshot::AsyncReceiver;

use crate::failure::Failure;
use crate::promise::Fut;

/// What a callback gives: known at once, or when its promise is settled, or when its runtime answers. A future for any
/// executor.
#[must_use = "what the function gives, or why it gives nothing, is lost"]
pub struct CallbackReply<T>(State<T>);

enum State<T> {
    /// None once it was taken.
    Ready(Option<Result<T, Failure>>),
    Promise(AsyncReceiver<Result<T, Failure>>),
    Host(Fut<T>),
    /// It was asked for elsewhere, where its answer may wait too.
    Elsewhere(AsyncReceiver<CallbackReply<T>>),
}

impl<T> CallbackReply<T> {
    pub(super) fn ready(ended: Result<T, Failure>) -> Self {
        Self(State::Ready(Some(ended)))
    }

    pub(super) fn later(future: Fut<T>) -> Self {
        Self(State::Host(future))
    }

    pub(super) fn promise(settled: AsyncReceiver<Result<T, Failure>>) -> Self {
        Self(State::Promise(settled))
    }

    pub(super) fn elsewhere(answer: AsyncReceiver<Self>) -> Self {
        Self(State::Elsewhere(answer))
    }

    /// What it gave, if that is known already. A function of the host is begun for that, and goes on where it was when it
    /// is awaited.
    pub fn now(mut self) -> Result<Result<T, Failure>, Self> {
        match Pin::new(&mut self).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(ended) => Ok(ended),
            Poll::Pending => Err(self),
        }
    }
}

impl<T> Future for CallbackReply<T> {
    type Output = Result<T, Failure>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match &mut self.0 {
                // To ask again after the answer is a mistake, but no reason to panic.
                State::Ready(ended) => return Poll::Ready(ended.take().unwrap_or_else(|| Err(Failure::closed()))),
                State::Host(future) => {
                    let ended = ready!(future.as_mut().poll(context));
                    self.0 = State::Ready(None);
                    return Poll::Ready(ended);
                }
                State::Promise(settled) => {
                    let ended = ready!(Pin::new(settled).poll(context));
                    return Poll::Ready(ended.unwrap_or_else(|_| Err(Failure::closed())));
                }
                State::Elsewhere(answer) => {
                    let answer = ready!(Pin::new(answer).poll(context));
                    *self = answer.unwrap_or_else(|_| Self::ready(Err(Failure::closed())));
                }
            }
        }
    }
}

/// Nothing in it points into itself.
impl<T> Unpin for CallbackReply<T> {}
