//! Waiting inside of a host function.

use std::future::{Future, pending, poll_fn};
use std::pin::Pin;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use geppetto::rquickjs::{self, CatchResultExt as _};
use geppetto::{Call, CancelToken, Limit, Limits, Runtime, RuntimeBuilder, RuntimeError, WeakRuntime, drive};

use super::support::{LONG, Log, answer, block_on, ends_after, host, js, runtime, unhurried, until, with, works};

/// A future that somebody else makes ready.
#[derive(Clone, Default)]
struct Gate(Arc<Mutex<(bool, Option<Waker>)>>);

impl Gate {
    fn open(&self) {
        let mut gate = self.0.lock().expect("a lock");
        gate.0 = true;
        if let Some(waker) = gate.1.take() {
            waker.wake();
        }
    }
}

impl Gate {
    fn shut(&self) {
        self.0.lock().expect("a lock").0 = false;
    }
}

impl Future for Gate {
    type Output = i32;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i32> {
        let mut gate = self.0.lock().expect("a lock");
        gate.1 = Some(context.waker().clone());
        if gate.0 { Poll::Ready(7) } else { Poll::Pending }
    }
}

/// `wait()` waits for the gate; the runtime tells when it does.
fn gated(runtime: &Runtime) -> (Gate, std::sync::mpsc::Receiver<()>) {
    gated_as(runtime, "wait")
}

/// The same by another name.
fn gated_as(runtime: &Runtime, name: &'static str) -> (Gate, std::sync::mpsc::Receiver<()>) {
    let gate = Gate::default();
    let (begun, begins) = channel();
    let held = gate.clone();
    host(runtime, name, move |ctx| {
        let _ = begun.send(());
        drive(ctx, held.clone())
    });
    (gate, begins)
}

#[test]
fn messages_are_served_and_microtasks_of_the_outer_script_wait() {
    let (runtime, log) = (runtime(), Log::default());
    log.install(&runtime);
    let (gate, begins) = gated(&runtime);
    let outer = runtime
        .eval::<i32>("log('outer'); queueMicrotask(() => log('microtask')); const w = wait(); log('goes on'); w");
    begins.recv_timeout(LONG).expect("it waits");
    assert_eq!(answer::<i32>(&runtime, "log('served'); 1"), 1);
    assert_eq!(answer::<i32>(&runtime, "queueMicrotask(() => log('later')); log('served too'); 2"), 2);
    gate.open();
    assert_eq!(outer.wait().expect("it goes on"), 7);
    assert_eq!(log.lines(), ["outer", "served", "served too", "goes on", "microtask", "later"]);
}

/// Whoever waits takes all that came, and ends when its future is ready, which may be at once.
#[test]
fn what_a_timer_took_and_left_is_done() {
    let runtime = runtime();
    let (gate, begins) = gated(&runtime);
    for _ in 0..50 {
        answer::<()>(&runtime, "setTimeout(wait, 1); undefined");
        begins.recv_timeout(LONG).expect("it waits");
        let replies = [1, 2, 3].map(|number| runtime.call("number", move |_| Ok(number)));
        gate.open();
        for (number, reply) in (1..).zip(replies) {
            let answered = block_on(reply).expect("nobody else has to send a message for it");
            assert_eq!(answered, number);
        }
        gate.shut();
    }
}

/// Each tick at the bottom is one of its own, also those of timers.
#[test]
fn who_waits_since_an_earlier_message_hurries_no_timer() {
    let (runtime, log) = (runtime(), Log::default());
    log.install(&runtime);
    let (gate, begins) = gated(&runtime);
    let (inner, timer_begins) = gated_as(&runtime, "waitInside");
    let timer = "() => { queueMicrotask(() => log('microtask')); waitInside(); log('goes on') }";
    let outer = runtime.eval::<i32>(format!("setTimeout({timer}, 1); wait()").as_str());
    begins.recv_timeout(LONG).expect("it waits");
    let never = runtime.eval::<i32>("new Promise(() => {})");
    works(&runtime);
    gate.open();
    outer.wait().expect("it goes on");
    timer_begins.recv_timeout(LONG).expect("the timer waits");
    // Time to do what it must not do.
    thread::sleep(Duration::from_millis(30));
    inner.open();
    works(&runtime);
    assert_eq!(log.lines(), ["goes on", "microtask"]);
    drop(never);
}

#[test]
fn who_waits_for_a_promise_meanwhile_gets_it() {
    let (runtime, log) = (runtime(), Log::default());
    log.install(&runtime);
    let (gate, begins) = gated(&runtime);
    let outer = runtime.eval::<i32>("wait()");
    begins.recv_timeout(LONG).expect("it waits");
    assert_eq!(answer::<i32>(&runtime, "(async () => { await null; await null; return 3 })()"), 3);
    let error = js(runtime.eval::<i32>("(async () => { await null; throw new TypeError('no') })()").wait());
    assert_eq!(error.name, "TypeError");
    gate.open();
    assert_eq!(outer.wait().expect("it goes on"), 7);
    // Who waited then is no reason to hurry now.
    let (gate, begins) = gated(&runtime);
    let outer = runtime.eval::<i32>("wait()");
    begins.recv_timeout(LONG).expect("it waits");
    let never = runtime.eval::<i32>("new Promise(() => {})");
    works(&runtime);
    gate.open();
    outer.wait().expect("it goes on");
    let (gate, begins) = gated(&runtime);
    let outer = runtime.eval::<i32>("queueMicrotask(() => log('microtask')); const x = wait(); log('goes on'); x");
    begins.recv_timeout(LONG).expect("it waits");
    answer::<()>(&runtime, "undefined");
    // Time to do what it must not do.
    thread::sleep(Duration::from_millis(30));
    gate.open();
    outer.wait().expect("it goes on");
    assert_eq!(log.lines(), ["goes on", "microtask"]);
    drop(never);
}

#[test]
fn an_eval_in_place_may_await() {
    let runtime = runtime();
    let handle = runtime.clone();
    host(&runtime, "inner", move |_| {
        let reply = handle.eval::<i32>("(async () => { await null; return 20 + 1 })()");
        reply.wait().map_err(|_| rquickjs::Error::Unknown)
    });
    assert_eq!(answer::<i32>(&runtime, "inner() * 2"), 42);
    assert_eq!(answer::<i32>(&runtime, "(async () => { await null; return inner() + (await inner()) })()"), 42);
}

#[test]
fn a_rejection_is_not_told_while_its_script_may_still_handle_it() {
    let log = Log::default();
    let hook = log.clone();
    let builder = RuntimeBuilder::new().on_uncaught(move |uncaught| hook.add(uncaught.to_string()));
    let runtime = builder.build().expect("a runtime");
    let (gate, begins) = gated(&runtime);
    let outer = runtime.eval::<i32>("const p = Promise.reject(1); const w = wait(); p.catch(() => {}); w");
    begins.recv_timeout(LONG).expect("it waits");
    works(&runtime);
    gate.open();
    outer.wait().expect("it goes on");
    works(&runtime);
    assert_eq!(log.lines(), Vec::<String>::new());
}

#[test]
fn a_future_that_wakes_itself_is_polled_again() {
    let runtime = runtime();
    host(&runtime, "yields", |ctx| {
        let mut left = 1_000;
        drive(
            ctx,
            poll_fn(move |context| {
                left -= 1;
                context.waker().wake_by_ref();
                if left == 0 { Poll::Ready(5) } else { Poll::Pending }
            }),
        )
    });
    let call = Call::new("yields").timeout(LONG);
    assert_eq!(runtime.settle::<i32, _>(call, |ctx| ctx.eval("yields()")).wait().expect("it is ready"), 5);
}

#[test]
fn a_future_is_woken_from_anywhere() {
    let runtime = runtime();
    let (gate, begins) = gated(&runtime);
    let opener = thread::spawn(move || {
        begins.recv_timeout(LONG).expect("it waits");
        gate.open();
    });
    assert_eq!(answer::<i32>(&runtime, "wait()"), 7);
    opener.join().expect("joined");
}

#[test]
fn a_future_that_never_is_ready_ends_with_its_call() {
    let runtime = unhurried();
    host(&runtime, "never", |ctx| drive(ctx, pending::<i32>()));
    let script = "try { never() } catch { globalThis.after = 1 } finally { globalThis.after = 2 }; 1";
    let call = Call::new("late").timeout(Duration::from_millis(20));
    let late = runtime.settle::<i32, _>(call, move |ctx| ctx.eval(script)).wait();
    assert!(matches!(late, Err(RuntimeError::TimedOut { .. })), "{late:?}");
    let token = CancelToken::new();
    let reply = runtime.settle::<i32, _>(Call::new("cancelled").cancel(&token), move |ctx| ctx.eval(script));
    works(&runtime);
    token.cancel();
    assert!(matches!(reply.wait(), Err(RuntimeError::Cancelled)));
    assert!(answer::<bool>(&runtime, "globalThis.after === undefined"), "no script catches it");
    let reply = runtime.eval::<i32>(script);
    works(&runtime);
    ends_after(&runtime, Duration::from_millis(10));
    assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
}

#[test]
fn on_another_thread_it_throws() {
    let (runtime, context);
    runtime = rquickjs::Runtime::new().expect("an engine");
    context = rquickjs::Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        let error = drive(&ctx, async { 1 }).catch(&ctx).expect_err("nobody's thread");
        assert!(error.to_string().contains("no context of a runtime"), "{error}");
    });
}

/// `call()` of each runtime calls `call()` of the next.
fn ring(count: usize, limits: &Limits) -> Vec<Runtime> {
    let ring: Vec<Runtime> = (0..count).map(|_| with(limits.clone())).collect();
    for (here, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let next = next.downgrade();
        host(here, "call", move |ctx| {
            let next = next.upgrade().ok_or(rquickjs::Error::Unknown)?;
            next.eval::<i32>("left-- > 0 ? call() + 1 : 0")
                .wait()
                .map_err(|error| geppetto::throw_error(ctx, error.code().unwrap_or("NONE"), &error.to_string()))
        });
    }
    ring
}

#[test]
fn runtimes_call_each_other_in_a_ring() {
    for count in [1, 2, 3] {
        let ring = ring(count, &Limits::default());
        for runtime in &ring {
            answer::<()>(runtime, "globalThis.left = 2; undefined");
        }
        // The first call is no call of the ring's.
        assert_eq!(answer::<i32>(&ring[0], "call()"), 2 * i32::try_from(count).expect("small"), "{count}");
        ring.iter().for_each(works);
    }
}

#[test]
fn rings_end_with_a_clear_error_on_all_sides() {
    for count in [1, 2, 3] {
        let ring = ring(count, &Limits::default().nesting(8).stack(1 << 20));
        for runtime in &ring {
            answer::<()>(runtime, "globalThis.left = 1e9; undefined");
        }
        let error = ring[0].eval::<i32>("call()").wait().expect_err("too deep");
        assert_eq!(error.code(), Some("LIMIT_NESTING"), "{count}: {error:?}");
        assert!(count > 1 || error.limit() == Some(Limit::Nesting), "{error:?}");
        assert!(error.to_string().contains('8'), "{error}");
        ring.iter().for_each(works);
    }
}

#[test]
fn two_runtimes_that_call_each_other_at_once() {
    let ring = ring(2, &Limits::default());
    for runtime in &ring {
        answer::<()>(runtime, "globalThis.left = 0; undefined");
    }
    for _ in 0..50 {
        let replies: Vec<_> = ring.iter().map(|runtime| runtime.eval::<i32>("call()")).collect();
        for reply in replies {
            assert_eq!(reply.wait().expect("an answer"), 0);
        }
    }
}

#[test]
fn quiet_from_inside_is_a_queue_without_messages() {
    let runtime = runtime();
    let handle = runtime.clone();
    host(&runtime, "idle", move |ctx| {
        let (queued, posts) = (handle.clone(), handle.clone());
        posts.post("post", |ctx| ctx.eval::<(), _>("globalThis.posted = 1")).expect("queued");
        queued.wait_idle().wait().expect("quiet");
        ctx.globals().get("posted")
    });
    assert_eq!(answer::<i32>(&runtime, "new Promise(() => {}); queueMicrotask(() => {}); idle()"), 1);
    let outside = runtime.wait_idle();
    outside.wait().expect("quiet");
    until("it is idle", || runtime.stats().queued == 0);
}

#[test]
fn the_context_of_another_engine_is_not_driven() {
    let runtime = runtime();
    let code = runtime.call_blocking("foreign", |_| {
        let engine = rquickjs::Runtime::new()?;
        rquickjs::Context::full(&engine)?.with(|ctx| {
            let refused = drive(&ctx, pending::<()>()).catch(&ctx).expect_err("messages are not for this one");
            let rquickjs::CaughtError::Exception(error) = refused else { panic!("{refused}") };
            error.get::<_, String>("code")
        })
    });
    assert_eq!(code.expect("a code"), "WRONG_CONTEXT");
    works(&runtime);
}

#[test]
fn waits_inside_of_waits_end_before_the_stack_does() {
    let runtime = with(Limits::default().nesting(usize::MAX));
    let mut replies: Vec<_> = (0..3_000).map(|_| runtime.call("waits", |ctx| drive(ctx, pending::<()>()))).collect();
    // The last ones find no room any more; the others wait until the end.
    let last = replies.pop().expect("the last one").wait().expect_err("no room");
    assert_eq!(last.limit(), Some(Limit::Stack), "{last}");
    runtime.close();
    let ended: Vec<_> = replies.into_iter().map(|reply| reply.wait().expect_err("it never ends well")).collect();
    let refused = ended.iter().filter(|error| error.limit() == Some(Limit::Stack)).count();
    assert!(0 < refused && refused < 3_000, "{refused} were refused");
    runtime.shutdown(LONG).expect("it ends");
}

/// Between two messages no call is open that others would have to wait for.
#[test]
fn a_hook_that_waits_for_quiet_is_answered_while_a_promise_is_pending() {
    let log = Log::default();
    let seen = log.clone();
    let builder = RuntimeBuilder::new().on_uncaught(move |_| {
        let runtime = WeakRuntime::current().and_then(|runtime| runtime.upgrade()).expect("it lives");
        seen.add(format!("{:?}", runtime.wait_idle().wait()));
    });
    let runtime = builder.build().expect("a runtime");
    let never = runtime.eval::<i32>("new Promise(() => {})");
    answer::<()>(&runtime, "setTimeout(() => { throw 1 }, 1); undefined");
    until("the hook goes on", || !log.lines().is_empty());
    assert_eq!(log.lines(), ["Ok(())"]);
    drop(never);
    works(&runtime);
}
