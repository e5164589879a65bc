//! One promise of Rust: a future, and what it settles.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use rquickjs::{Ctx, Function, Result, Value};

use crate::border::Border;
use crate::failure::{CallError, Failure};
use crate::function::adopt::{Given, adopt};
use crate::function::{Call, Name};
use crate::throw::{HOST_PANIC, throw_error};
use crate::vm::{Taken, Vm, frame};

/// A future whose value is written when it is there.
pub(super) trait Work {
    fn poll<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        context: &mut Context<'_>,
    ) -> Poll<std::result::Result<Value<'js>, CallError>>;
}

struct Of<F>(Pin<Box<F>>);

impl<T: for<'x> Border<'x>, F: Future<Output = std::result::Result<T, Failure>>> Work for Of<F> {
    fn poll<'js>(
        &mut self,
        ctx: &Ctx<'js>,
        context: &mut Context<'_>,
    ) -> Poll<std::result::Result<Value<'js>, CallError>> {
        self.0.as_mut().poll(context).map(|ended| Ok(ended?.write(ctx)?))
    }
}

/// The work of a future.
pub(super) fn work<T: for<'x> Border<'x> + 'static>(
    future: impl Future<Output = std::result::Result<T, Failure>> + 'static,
) -> Box<dyn Work> {
    Box::new(Of(Box::pin(future)))
}

/// An open promise.
pub(super) struct Task<'js> {
    work: Option<Box<dyn Work>>,
    /// The same each time: futures that keep it need not take another one.
    waker: Waker,
    resolve: Function<'js>,
    reject: Function<'js>,
    /// Whose method it is: it lives until the promise is settled.
    this: Value<'js>,
    /// What the call took out of its arguments: it belongs to a handle that the promise gives.
    taken: Vec<Taken<'js>>,
    /// How many handles there had been before the call.
    made: u64,
    /// What errors call it.
    name: Name,
    /// With what it is to be settled.
    ended: Option<Ended<'js>>,
}

/// A value, and whether it is a handle; or a reason.
type Ended<'js> = std::result::Result<(Value<'js>, Option<Given<'js>>), Value<'js>>;

#[derive(PartialEq, Eq)]
pub(super) enum Polled {
    Settled,
    Pending,
    /// It is to be asked again, to settle it: what follows from that would be discarded now.
    Over,
}

impl<'js> Task<'js> {
    pub(super) fn new(
        call: &Call<'_, 'js>,
        work: Box<dyn Work>,
        waker: Waker,
        resolve: Function<'js>,
        reject: Function<'js>,
    ) -> Self {
        let taken = call.vm().taken.borrow().get(call.mark()..).unwrap_or_default().to_vec();
        let (this, made, name) = (call.this(), call.made(), call.name());
        Self { work: Some(work), waker, resolve, reject, this, taken, made, name, ended: None }
    }

    /// Polls the future; when it is ready the promise is settled.
    pub(super) fn poll(&mut self, ctx: &Ctx<'js>, vm: &Vm<'js>) -> Result<Polled> {
        let Some(work) = &mut self.work else {
            let ended = self.ended.take();
            return ended.map_or(Ok(()), |ended| self.settle(ctx, vm, ended)).map(|()| Polled::Settled);
        };
        let (name, context) = (&self.name, &mut Context::from_waker(&self.waker));
        // What an error says of itself is the host's code too.
        let polled = catch_unwind(AssertUnwindSafe(|| {
            work.poll(ctx, context).map(|ended| ended.map_err(|error| error.into_value(ctx, &name.to_string())))
        }));
        let ended = match polled {
            Ok(Poll::Pending) => return Ok(Polled::Pending),
            Ok(Poll::Ready(ended)) => ended,
            Err(payload) => {
                crate::drop_payload(payload);
                crate::guard::note_panic(name.to_string());
                let thrown = throw_error(ctx, HOST_PANIC, &format!("{name}: the host panicked"));
                Err(CallError::Engine(thrown).into_value(ctx, ""))
            }
        };
        let ended = ended.map(|value| {
            let given = Given::of(&value, self.made);
            (value, given)
        });
        frame::free(self.work.take());
        if vm.host().is_over() {
            self.ended = Some(ended);
            return Ok(Polled::Over);
        }
        self.settle(ctx, vm, ended)?;
        Ok(Polled::Settled)
    }

    /// Has it polled again.
    pub(super) fn waker(&self) -> &Waker {
        &self.waker
    }

    fn settle(&mut self, ctx: &Ctx<'js>, vm: &Vm<'js>, ended: Ended<'js>) -> Result<()> {
        match ended {
            Ok((value, given)) => {
                adopt(ctx, vm, &self.this, given.as_ref(), &std::mem::take(&mut self.taken));
                self.resolve.call((value,))
            }
            Err(reason) => self.reject.call((reason,)),
        }
    }

    /// The runtime ends.
    pub(super) fn refuse(mut self, ctx: &Ctx<'js>) {
        frame::free(self.work.take());
        let error = CallError::Failure(Failure::closed()).into_value(ctx, &self.name.to_string());
        // Nobody is left to be told of it.
        let _ = self.reject.call::<_, ()>((error,));
    }
}
