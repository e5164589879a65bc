//! What the tests of the owner share.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use geppetto::rquickjs::{Ctx, Function, Result as JsResult};
use geppetto::{Border, JsError, Limits, Runtime, RuntimeBuilder, RuntimeError};

/// How long a test waits for what has to happen, on a machine that does much else.
pub(super) const LONG: Duration = Duration::from_secs(20);

pub(super) fn runtime() -> Runtime {
    with(Limits::default())
}

pub(super) fn with(limits: Limits) -> Runtime {
    RuntimeBuilder::new().limits(limits).build().expect("a runtime")
}

/// A runtime whose scripts may take as long as they like.
pub(super) fn unhurried() -> Runtime {
    with(Limits::default().cpu(None))
}

pub(super) fn answer<T>(runtime: &Runtime, script: &str) -> T
where
    T: for<'js> Border<'js> + Send + 'static,
{
    runtime.eval(script).wait().unwrap_or_else(|error| panic!("{script}: {error}"))
}

/// The runtime is as good as new.
pub(super) fn works(runtime: &Runtime) {
    assert_eq!(answer::<i32>(runtime, "(async () => { await null; return [1, 2, 3].map(x => x * 2)[2] })()"), 6);
}

pub(super) fn js<T>(result: Result<T, RuntimeError>) -> JsError {
    match result.err().expect("an error") {
        RuntimeError::Js(error) => *error,
        error => panic!("{error:?}"),
    }
}

/// Ends the runtime with so much time for what runs. A busy machine may need longer to notice that it has ended.
pub(super) fn ends_after(runtime: &Runtime, time: Duration) {
    if runtime.shutdown(time).is_err() {
        runtime.shutdown(LONG).expect("it ends");
    }
}

/// Waits until it is so.
pub(super) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LONG, "{what}");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Defines a host function for scripts.
pub(super) fn host<F>(runtime: &Runtime, name: &'static str, function: F)
where
    F: for<'js> Fn(&Ctx<'js>) -> JsResult<i32> + Send + 'static,
{
    let defined = runtime.call_blocking("host", move |ctx| {
        let function = Function::new(ctx.clone(), move |ctx: Ctx<'_>| geppetto::guard(&ctx, name, || function(&ctx)));
        ctx.globals().set(name, function?)
    });
    defined.expect("a host function");
}

/// Keeps the owner busy in a function of the host, which nothing interrupts, until it is dropped.
pub(super) struct Stuck(#[allow(dead_code, reason = "its end is what counts")] Sender<()>);

pub(super) fn stuck(runtime: &Runtime) -> Stuck {
    let (let_go, held): (Sender<()>, Receiver<()>) = channel();
    let (begun, begins) = channel();
    let posted = runtime.post("stuck", move |_| {
        let _ = begun.send(());
        let _ = held.recv();
        Ok(())
    });
    posted.expect("it is queued");
    begins.recv_timeout(LONG).expect("it begins");
    Stuck(let_go)
}

/// Lines that were written in order, by anybody.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub(super) fn add(&self, line: impl Into<String>) {
        self.0.lock().expect("a lock").push(line.into());
    }

    pub(super) fn lines(&self) -> Vec<String> {
        self.0.lock().expect("a lock").clone()
    }

    /// A host function `log(text)`.
    pub(super) fn install(&self, runtime: &Runtime) {
        let log = self.clone();
        let defined = runtime.call_blocking("log", move |ctx| {
            ctx.globals().set("log", Function::new(ctx.clone(), move |line: String| log.add(line))?)
        });
        defined.expect("a host function");
    }
}

/// Counts the drops of its clones.
#[derive(Default)]
pub(super) struct Drops(Arc<AtomicUsize>);

pub(super) struct CountsDrop(Arc<AtomicUsize>);

impl Drops {
    pub(super) fn one(&self) -> CountsDrop {
        CountsDrop(Arc::clone(&self.0))
    }

    pub(super) fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Drop for CountsDrop {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// Panics when it is dropped.
pub(super) struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(thread::panicking(), "a bomb");
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The plainest executor that there is.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    let start = Instant::now();
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        thread::park_timeout(LONG);
        assert!(start.elapsed() < LONG, "nobody woke the future");
    }
}
