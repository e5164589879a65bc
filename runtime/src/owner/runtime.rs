//! The handle of a runtime: what everybody but its owner has.

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use geppetto_bind::Border;
use rquickjs::context::EvalOptions;
use rquickjs::{Ctx, Result as JsResult, Value};

use super::call::{Answer, Ask, AskValue, Call};
use super::error::RuntimeError;
use super::mailbox::Refused;
use super::message::{CallJob, Message};
use super::reply::Reply;
use super::request::Request;
use super::script::Script;
use super::shared::Shared;
use super::state::Owner;
use super::stats::Stats;
use super::watch::Bounds;
use crate::files;

/// A JavaScript VM with a thread of its own, the owner. This is a handle: cheap to clone, and good on any thread.
///
/// No value of JavaScript leaves a closure that the owner runs. Calls of one sender are done in order. When the last
/// handle is dropped the runtime ends by itself; [`shutdown`](Self::shutdown) waits for that.
///
/// ```
/// use geppetto::RuntimeBuilder;
///
/// let runtime = RuntimeBuilder::new().build()?;
/// let sum: i32 = runtime.eval("[1, 2, 3].reduce((a, b) => a + b)").wait()?;
/// assert_eq!(sum, 6);
/// let auto: String = runtime.call_blocking("constant", |ctx| ctx.eval("require('geppetto').consts.ToolChoice.AUTO"))?;
/// assert_eq!(auto, "auto");
/// # Ok::<(), geppetto::RuntimeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Runtime(Arc<Handle>);

/// A handle that does not keep its runtime from ending: for what the runtime itself holds.
#[derive(Clone, Debug)]
pub struct WeakRuntime(std::sync::Weak<Handle>);

/// The end of the last one is the end of the runtime. The owner has none.
#[derive(Debug)]
struct Handle {
    shared: Arc<Shared>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.shared.close(Instant::now());
    }
}

impl Runtime {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
        Self(Arc::new(Handle { shared }))
    }

    /// Has the owner run `body`, and all microtasks that follow from it.
    ///
    /// On the owner's own thread, in a host function, it runs at once; the microtasks wait for the outer call. While the
    /// engine frees an object, in a `Drop`, it is refused with [`RuntimeError::WhileFreeing`].
    ///
    /// No value of JavaScript leaves the closure:
    ///
    /// ```compile_fail
    /// # let runtime = geppetto::RuntimeBuilder::new().build()?;
    /// let value = runtime.call_blocking("value", |ctx| ctx.eval::<geppetto::rquickjs::Value, _>("({})"))?;
    /// # Ok::<(), geppetto::RuntimeError>(())
    /// ```
    pub fn call<T, F>(&self, call: impl Into<Call>, body: F) -> Reply<T>
    where
        T: Send + 'static,
        F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<T> + Send + 'static,
    {
        self.ask(call.into(), false, |bounds, answer| Box::new(Ask { body, bounds, answer }))
    }

    /// [`call`](Self::call), and waits.
    pub fn call_blocking<T, F>(&self, call: impl Into<Call>, body: F) -> Result<T, RuntimeError>
    where
        T: Send + 'static,
        F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<T> + Send + 'static,
    {
        self.call(call, body).wait()
    }

    /// [`call`](Self::call) for a `body` that gives a value, which may be a promise: the reply is what that becomes.
    ///
    /// The value is read strictly, here and in [`eval`](Self::eval), as at every border of geppetto: `1.5` is no `i32`
    /// and `"5"` no number, but a `TypeError` that says so. `()` takes anything.
    pub fn settle<T, F>(&self, call: impl Into<Call>, body: F) -> Reply<T>
    where
        T: for<'js> Border<'js> + Send + 'static,
        F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<Value<'js>> + Send + 'static,
    {
        self.ask(call.into(), true, |bounds, answer| Box::new(AskValue { body, bounds, answer }))
    }

    /// Has the owner run `body` without waiting for it. What it throws is
    /// [uncaught](super::RuntimeBuilder::on_uncaught).
    pub fn post<F>(&self, op: &'static str, body: F) -> Result<(), RuntimeError>
    where
        F: for<'js> FnOnce(&Ctx<'js>) -> JsResult<()> + Send + 'static,
    {
        self.send(Message::Post { op, queued: Instant::now(), job: Box::new(body) })
    }

    /// Runs a classic script. Its value may be a promise: the reply is what that becomes.
    pub fn eval<T>(&self, script: impl Into<Script>) -> Reply<T>
    where
        T: for<'js> Border<'js> + Send + 'static,
    {
        self.eval_with("eval", script)
    }

    /// The same under a name, and with bounds.
    pub fn eval_with<T>(&self, call: impl Into<Call>, script: impl Into<Script>) -> Reply<T>
    where
        T: for<'js> Border<'js> + Send + 'static,
    {
        let Script { text, name, is_strict } = script.into();
        self.settle(call, move |ctx| {
            let mut options = EvalOptions::default();
            options.strict = is_strict;
            options.filename = Some(name);
            ctx.eval_with_options(text, options)
        })
    }

    /// Loads a module as `import(specifier)` does, from the root of the [files](super::RuntimeBuilder::files), with its
    /// top-level `await`. A `CommonJS` file is run as by `require`.
    pub fn load_module(&self, specifier: impl Into<String>) -> Reply<()> {
        self.load_module_with("load_module", specifier)
    }

    /// The same under a name, and with bounds.
    pub fn load_module_with(&self, call: impl Into<Call>, specifier: impl Into<String>) -> Reply<()> {
        let specifier = specifier.into();
        self.settle(call, move |ctx| files::load(ctx, &specifier))
    }

    /// Waits until there is nothing left to do: no message, no microtask, no timer, no open promise of Rust. A promise that is pending then will
    /// stay so, unless another thread sends something. Inside of a call, which itself is never done then, it waits for
    /// messages, and for promises that those wait for.
    pub fn wait_idle(&self) -> Reply<()> {
        let (answer, receiver) = oneshot::async_channel();
        if let Some(owner) = self.owner_here().filter(|_| !self.is_closed()) {
            owner.wait_idle(answer, true);
        } else if let Err(error) = self.send(Message::Idle(answer)) {
            return Reply::ready(Err(error));
        }
        Reply::pending(receiver, Bounds::default(), Some(Arc::clone(&self.0.shared.mailbox)))
    }

    /// Ends the runtime, and waits for that. Calls that wait for their turn or for a promise get
    /// [`RuntimeError::Closed`]; what runs now may go on until `timeout`, then it is interrupted. Modules clean up.
    ///
    /// To call it again, also at the same time from elsewhere, is harmless. From inside of the runtime it only begins
    /// the end. [`RuntimeError::TimedOut`]: a function of the host, or a built-in of the engine, does not come back;
    /// the thread ends when it does.
    pub fn shutdown(&self, timeout: Duration) -> Result<(), RuntimeError> {
        let by = Instant::now() + timeout.min(Duration::from_hours(1));
        self.0.shared.close(by);
        self.0.shared.join(by, timeout)
    }

    /// Begins the end of the runtime: as [`shutdown`](Self::shutdown), but nobody waits, and what runs is interrupted
    /// now.
    pub fn close(&self) {
        self.0.shared.close(Instant::now());
    }

    /// Whether the runtime takes no calls any more.
    pub fn is_closed(&self) -> bool {
        self.0.shared.mailbox.is_closed()
    }

    /// Where a script was when a limit, a timeout, a cancellation or the end of the runtime stopped it last: the lines of
    /// a stack, as errors have it. `None` when it was in no function of its own. Of [`Limit::Memory`](super::Limit) it is
    /// not known.
    pub fn interrupted_at(&self) -> Option<String> {
        self.0.shared.interrupted_at()
    }

    /// What the runtime has done so far.
    pub fn stats(&self) -> Stats {
        self.0.shared.counters.read(self.0.shared.mailbox.len())
    }

    /// A handle that does not keep the runtime from ending.
    pub fn downgrade(&self) -> WeakRuntime {
        WeakRuntime(Arc::downgrade(&self.0))
    }

    fn ask<T>(&self, call: Call, may_wait: bool, job: impl FnOnce(Bounds, Answer<T>) -> Box<dyn CallJob>) -> Reply<T> {
        let Call { op, mut bounds } = call;
        bounds.gone = Some(Arc::default());
        let (answer, receiver) = oneshot::async_channel();
        let job = job(bounds.clone(), answer);
        let bell = may_wait.then(|| Arc::clone(&self.0.shared.mailbox));
        let reply = Reply::pending(receiver, bounds, bell);
        if let Some(owner) = self.owner_here() {
            if self.is_closed() {
                return Reply::ready(Err(RuntimeError::Closed));
            }
            if geppetto_bind::is_freeing() {
                return Reply::ready(Err(RuntimeError::WhileFreeing));
            }
            // Dropped without being run, where no script runs, it answers that the runtime is closed.
            owner.in_place(|ctx| job.run(&owner, ctx, Request::begin(op, Instant::now())));
            return reply;
        }
        match self.send(Message::Call { op, queued: Instant::now(), job }) {
            Ok(()) => reply,
            Err(error) => Reply::ready(Err(error)),
        }
    }

    /// The owner, on its own thread.
    fn owner_here(&self) -> Option<Rc<Owner>> {
        Owner::current().filter(|owner| Arc::ptr_eq(&owner.shared, &self.0.shared))
    }

    fn send(&self, message: Message) -> Result<(), RuntimeError> {
        self.0.shared.mailbox.push(message).map_err(|refused| match refused {
            Refused::Closed => RuntimeError::Closed,
            Refused::Full => RuntimeError::QueueFull { capacity: self.0.shared.limits.queue },
        })
    }
}

impl WeakRuntime {
    /// The runtime whose thread this is: for modules, which are installed on it. `None` on any other thread.
    pub fn current() -> Option<Self> {
        Owner::current().map(|owner| owner.handle.clone())
    }

    /// The runtime, unless its last handle is gone.
    pub fn upgrade(&self) -> Option<Runtime> {
        self.0.upgrade().map(Runtime)
    }
}
