//! Who owns the thread of a VM: the runtime, or nobody.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use rquickjs::{Ctx, Promise, Result, Value};

use super::Vm;

/// What the owner of the thread does for host functions.
pub trait Host {
    /// Asks `poll` until it is ready, while the script that called waits. Meanwhile everything else on this thread goes
    /// on. It fails with what no script can catch when the script may not go on, or with an error.
    fn drive(&self, ctx: &Ctx<'_>, poll: &mut dyn FnMut(&mut Context<'_>) -> Poll<()>) -> Result<()>;

    /// Whether the script that runs may not go on, so that all that it leaves to be done is discarded.
    fn is_over(&self) -> bool {
        false
    }

    /// Tells `waiter` when the promise, which is pending, is settled.
    fn wait_for<'js>(&self, ctx: &Ctx<'js>, promise: &Promise<'js>, waiter: Box<dyn PromiseWaiter>);
}

/// Somebody who waits for a promise. Dropped without being told, it tells that the runtime is closed.
pub trait PromiseWaiter {
    /// Whether nobody waits any more.
    fn is_abandoned(&self) -> bool;
    /// The promise is settled: with its value, or with its reason.
    fn settled<'js>(self: Box<Self>, ended: std::result::Result<Value<'js>, Value<'js>>);
}

/// Waits for a future in place.
pub(crate) fn drive<'js, T>(ctx: &Ctx<'js>, vm: &Vm<'js>, future: impl Future<Output = T>) -> Result<T> {
    let mut future = pin!(future);
    let mut value = None;
    // Mostly it is ready: nobody has to be told of a script that does not wait.
    if let Poll::Ready(ready) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        return Ok(ready);
    }
    vm.host().drive(ctx, &mut |context| match future.as_mut().poll(context) {
        Poll::Ready(ready) => {
            value = Some(ready);
            Poll::Ready(())
        }
        Poll::Pending => Poll::Pending,
    })?;
    value.ok_or(rquickjs::Error::Unknown)
}

/// Nobody owns the thread: a program with an rquickjs of its own. Whoever waits runs promises and microtasks itself.
pub(super) struct Alone;

impl Host for Alone {
    fn drive(&self, ctx: &Ctx<'_>, poll: &mut dyn FnMut(&mut Context<'_>) -> Poll<()>) -> Result<()> {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        while poll(&mut context).is_pending() {
            crate::may_go_on(ctx)?;
            let went_on = crate::run_promises(ctx) | ctx.execute_pending_job();
            if !went_on {
                thread::park_timeout(LOOK);
            }
        }
        Ok(())
    }

    fn wait_for<'js>(&self, ctx: &Ctx<'js>, promise: &Promise<'js>, waiter: Box<dyn PromiseWaiter>) {
        crate::promise::on_settled(ctx, promise, waiter);
    }
}

/// Promises of Rust wake their VM, and without an owner nobody listens there.
const LOOK: std::time::Duration = std::time::Duration::from_millis(1);

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
