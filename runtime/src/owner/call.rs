//! What callers ask for: a closure that the owner runs, under a name and within bounds.

use std::rc::Rc;
use std::time::Duration;

use geppetto_bind::{Border, read};
use rquickjs::promise::PromiseState;
use rquickjs::{Ctx, Promise, Result as JsResult, Value};

use super::cancel::CancelToken;
use super::engine;
use super::error::RuntimeError;
use super::hits::Hits;
use super::message::CallJob;
use super::request::Request;
use super::state::Owner;
use super::waits::{self, Waiter};
use super::watch::{Bounds, Deadline};

/// The name of a call and what bounds it. A name alone is enough: `runtime.call("sum", ..)`.
///
/// ```
/// use std::time::Duration;
/// use geppetto::{Call, CancelToken};
///
/// let token = CancelToken::new();
/// let call = Call::new("sum").timeout(Duration::from_secs(1)).cancel(&token);
/// # let _ = call;
/// ```
#[derive(Clone, Debug)]
pub struct Call {
    pub(crate) op: &'static str,
    pub(crate) bounds: Bounds,
}

impl Call {
    /// A call of that name, which errors, traces and counters show. Without bounds of its own.
    pub fn new(op: &'static str) -> Self {
        Self { op, bounds: Bounds::default() }
    }

    /// Bounds the call by a time from now on: after it the caller gets [`RuntimeError::TimedOut`]. What is not begun
    /// then will not be, and a script that runs is interrupted.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.bounds.deadline = Deadline::after(timeout);
        self
    }

    /// Ends the call with [`RuntimeError::Cancelled`] when the token is cancelled, as a timeout would.
    #[must_use]
    pub fn cancel(mut self, token: &CancelToken) -> Self {
        self.bounds.cancel = Some(token.clone());
        self
    }
}

impl From<&'static str> for Call {
    fn from(op: &'static str) -> Self {
        Self::new(op)
    }
}

pub(crate) type Answer<T> = oneshot::Sender<Result<T, RuntimeError>>;

/// A call whose closure gives what the caller gets.
pub(crate) struct Ask<F, T> {
    pub(crate) body: F,
    pub(crate) bounds: Bounds,
    pub(crate) answer: Answer<T>,
}

impl<F, T> CallJob for Ask<F, T>
where
    F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<T> + Send,
    T: Send,
{
    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn run(self: Box<Self>, owner: &Owner, ctx: &Ctx<'_>, request: Request) {
        let Self { body, bounds, answer } = *self;
        owner.note_stack();
        let ended = owner.tick(ctx, request.op, bounds, |ctx| body(ctx));
        request.end(&owner.shared.counters, &ended);
        // Whoever left does not want to know.
        let _ = answer.send(ended);
    }
}

/// A call whose closure gives a value that may be a promise. The caller gets what that becomes.
pub(crate) struct AskValue<F, T> {
    pub(crate) body: F,
    pub(crate) bounds: Bounds,
    pub(crate) answer: Answer<T>,
}

impl<F, T> CallJob for AskValue<F, T>
where
    F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<Value<'js>> + Send,
    T: for<'js> Border<'js> + Send + 'static,
{
    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn run(self: Box<Self>, owner: &Owner, ctx: &Ctx<'_>, request: Request) {
        let Self { body, bounds, answer } = *self;
        owner.note_stack();
        let (nested, before) = (owner.nested(), owner.note_hits());
        let ended = owner.tick(ctx, request.op, bounds.clone(), |ctx| {
            let value = body(ctx)?;
            match value.as_promise() {
                Some(promise) => {
                    // Its rejection is the caller's.
                    engine::mark_handled(promise);
                    Ok(Given::Promise(promise.clone()))
                }
                None => read_as(ctx, request.op, &value).map(Given::Value),
            }
        });
        let ended = match ended {
            Ok(Given::Value(value)) => Ok(value),
            Err(error) => Err(error),
            Ok(Given::Promise(promise)) => {
                let waiter = Box::new(Settling { request, bounds, before, answer });
                if promise.state() == PromiseState::Pending {
                    waits::add(ctx, promise, waiter, nested, Rc::clone(&owner.settled));
                } else {
                    waiter.settled(owner, &promise);
                }
                return;
            }
        };
        request.end(&owner.shared.counters, &ended);
        // Whoever left does not want to know.
        let _ = answer.send(ended);
    }
}

/// Strictly: `1.5` is no integer, and `"5"` no number.
fn read_as<'js, T: Border<'js>>(ctx: &Ctx<'js>, op: &str, value: &Value<'js>) -> JsResult<T> {
    read(value).map_err(|fault| fault.throw(ctx, op))
}

/// What a closure gave.
enum Given<'js, T> {
    Value(T),
    Promise(Promise<'js>),
}

/// Somebody who waits for the promise that a call gave.
struct Settling<T> {
    request: Request,
    bounds: Bounds,
    /// What had been reached when the call began.
    before: Hits,
    answer: Answer<T>,
}

impl<T> Waiter for Settling<T>
where
    T: for<'js> Border<'js> + Send + 'static,
{
    fn is_abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn settled(self: Box<Self>, owner: &Owner, promise: &Promise<'_>) {
        let Self { request, bounds, before, answer } = *self;
        if answer.is_closed() {
            // It was begun, and nobody waited for its end.
            return request.end::<()>(&owner.shared.counters, &Err(RuntimeError::Cancelled));
        }
        // A getter of the value may run a script.
        let ended = owner.tick(promise.ctx(), request.op, bounds, |ctx| {
            let value = promise.result::<Value<'_>>().unwrap_or(Err(rquickjs::Error::WouldBlock))?;
            read_as(ctx, request.op, &value)
        });
        // What rejected it may have been reached in an earlier tick.
        let ended = ended.map_err(|error| owner.recognise(before, error));
        request.end(&owner.shared.counters, &ended);
        let _ = answer.send(ended);
    }
}
