//! A caller gives up: a dropped reply, a deadline, a token; while queued, while running, while it waits for a promise.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use geppetto::rquickjs::Ctx;
use geppetto::{Call, CancelToken, Reply, Runtime, RuntimeError, drive};

use super::support::{Drops, LONG, answer, block_on, runtime, stuck, unhurried, until, works};

const SHORT: Duration = Duration::from_millis(20);

fn flag() -> (Arc<AtomicBool>, Arc<AtomicBool>) {
    let flag = Arc::new(AtomicBool::new(false));
    (Arc::clone(&flag), flag)
}

#[test]
fn what_is_given_up_while_it_is_queued_never_runs() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let drops = Drops::default();
    let token = CancelToken::new();
    let (ran, runs) = flag();
    let job = || {
        let (runs, marker) = (Arc::clone(&runs), drops.one());
        move |_: &Ctx<'_>| {
            let _marker = marker;
            runs.store(true, Ordering::SeqCst);
            Ok(())
        }
    };
    drop(runtime.call("dropped", job()));
    let late = runtime.call(Call::new("late").timeout(SHORT), job());
    let taken_back = runtime.call(Call::new("taken back").cancel(&token), job());
    let too_late = runtime.call(Call::new("too late").timeout(Duration::ZERO), job());
    drop(runtime.settle::<i32, _>("settled", |ctx| ctx.eval("globalThis.settled = 1")));
    // The owner is stuck, and still everybody comes back at once.
    assert!(matches!(too_late.wait(), Err(RuntimeError::TimedOut { timeout: Duration::ZERO })));
    assert!(matches!(late.wait(), Err(RuntimeError::TimedOut { timeout: SHORT })));
    token.cancel();
    assert!(matches!(taken_back.wait(), Err(RuntimeError::Cancelled)));
    drop(held);
    works(&runtime);
    assert!(!ran.load(Ordering::SeqCst));
    assert_eq!(drops.count(), 4);
    assert_eq!(runtime.stats().outcomes.abandoned, 5);
    assert!(answer::<bool>(&runtime, "globalThis.settled === undefined"));
}

#[test]
fn a_cancelled_token_needs_no_owner() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let token = CancelToken::new();
    token.cancel();
    token.cancel();
    let call = Call::new("never").cancel(&token);
    assert!(matches!(runtime.call_blocking(call.clone(), |_| Ok(())), Err(RuntimeError::Cancelled)));
    assert!(matches!(block_on(runtime.call(call, |_| Ok(()))), Err(RuntimeError::Cancelled)));
    drop(held);
    works(&runtime);
}

/// Starts an endless script as `call`, and waits until it runs.
fn endless(runtime: &Runtime, call: Call) -> Reply<()> {
    let (begun, begins) = channel();
    let reply = runtime.call(call, move |ctx| {
        let _ = begun.send(());
        ctx.eval::<(), _>("try { for (;;); } catch { globalThis.after = 1 } finally { globalThis.after = 2 }")
    });
    begins.recv_timeout(LONG).expect("it begins");
    reply
}

#[test]
fn a_script_that_runs_is_interrupted() {
    let runtime = unhurried();
    let token = CancelToken::new();
    let reply = endless(&runtime, Call::new("loop").cancel(&token));
    token.cancel();
    assert!(matches!(reply.wait(), Err(RuntimeError::Cancelled)));
    assert!(answer::<bool>(&runtime, "globalThis.after === undefined"));
    let reply = endless(&runtime, Call::new("loop").timeout(SHORT));
    assert!(matches!(block_on(reply), Err(RuntimeError::TimedOut { timeout: SHORT })));
    assert!(answer::<bool>(&runtime, "globalThis.after === undefined"));
    until("both are counted", || runtime.stats().outcomes.stopped == 2);
}

#[test]
fn a_reply_that_is_dropped_while_its_call_runs_is_nobodys_trouble() {
    let runtime = runtime();
    let (go, goes) = channel::<()>();
    let (begun, begins) = channel();
    let reply = runtime.call("runs", move |_| {
        let _ = begun.send(());
        let _ = goes.recv();
        Ok("nobody wants it".to_owned())
    });
    begins.recv_timeout(LONG).expect("it begins");
    drop(reply);
    drop(go);
    works(&runtime);
}

#[test]
fn a_host_function_that_does_not_come_back_holds_nobody() {
    let runtime = runtime();
    let (let_go, held) = channel::<()>();
    let (ended, ends) = flag();
    let token = CancelToken::new();
    let call = Call::new("stuck").cancel(&token);
    let (begun, begins) = channel();
    let reply = runtime.call(call, move |_| {
        let _ = begun.send(());
        let _ = held.recv();
        ends.store(true, Ordering::SeqCst);
        Ok(())
    });
    begins.recv_timeout(LONG).expect("it begins");
    token.cancel();
    assert!(matches!(reply.wait(), Err(RuntimeError::Cancelled)));
    let waiting = runtime.call(Call::new("waits").timeout(SHORT), |_| Ok(()));
    assert!(matches!(waiting.wait(), Err(RuntimeError::TimedOut { .. })));
    assert!(!ended.load(Ordering::SeqCst), "it is stuck all the time");
    drop(let_go);
    works(&runtime);
}

#[test]
fn whoever_waits_for_a_promise_may_stop() {
    let runtime = runtime();
    let never = |ctx: &Ctx<'_>| ctx.eval::<(), _>("globalThis.never ??= new Promise(() => {})");
    runtime.call_blocking("never", never).expect("a promise");
    let settle = |call: Call| runtime.settle::<i32, _>(call, |ctx| ctx.globals().get("never"));
    let late = settle(Call::new("late").timeout(SHORT));
    assert!(matches!(late.wait(), Err(RuntimeError::TimedOut { .. })));
    let token = CancelToken::new();
    let cancelled = settle(Call::new("cancelled").cancel(&token));
    works(&runtime);
    token.cancel();
    assert!(matches!(cancelled.wait(), Err(RuntimeError::Cancelled)));
    drop(settle(Call::new("dropped")));
    runtime.wait_idle().wait().expect("nobody waits any more");
}

#[test]
fn a_promise_that_nothing_will_settle_keeps_nobody_from_being_quiet() {
    let runtime = runtime();
    let waiting = runtime.eval::<i32>("new Promise(() => {})");
    runtime.wait_idle().wait().expect("there is nothing left to do");
    drop(waiting);
    runtime.wait_idle().wait().expect("as before");
}

#[test]
fn a_token_holds_for_what_is_inside() {
    let runtime = unhurried();
    let (outer, inner) = (CancelToken::new(), CancelToken::new());
    let (handle, inner_token) = (runtime.clone(), inner.clone());
    let (begun, begins) = channel();
    let reply = runtime.call(Call::new("outer").cancel(&outer), move |_| {
        let inside = handle.call_blocking(Call::new("inner").cancel(&inner_token), move |ctx| {
            let _ = begun.send(());
            ctx.eval::<(), _>("for (;;);")
        });
        Ok(matches!(inside, Err(RuntimeError::Cancelled)))
    });
    begins.recv_timeout(LONG).expect("it begins");
    outer.cancel();
    assert!(matches!(reply.wait(), Err(RuntimeError::Cancelled)));
    works(&runtime);
    assert!(!inner.is_cancelled());
}

#[test]
fn the_end_of_an_inner_call_is_not_that_of_the_outer() {
    let runtime = unhurried();
    let handle = runtime.clone();
    let told = runtime.call_blocking("outer", move |ctx| {
        let inside = handle.call_blocking(Call::new("inner").timeout(SHORT), |ctx| ctx.eval::<(), _>("for (;;);"));
        assert!(matches!(inside, Err(RuntimeError::TimedOut { .. })), "{inside:?}");
        ctx.eval::<i32, _>("let n = 0; for (let i = 0; i < 100000; i++) n++; n")
    });
    assert_eq!(told.expect("it goes on"), 100_000);
}

#[test]
fn a_deadline_holds_for_what_is_inside() {
    let runtime = unhurried();
    let handle = runtime.clone();
    let reply = runtime.call(Call::new("outer").timeout(SHORT), move |_| {
        Ok(handle.call_blocking("inner", |ctx| ctx.eval::<(), _>("for (;;);")).is_err())
    });
    // Whichever is first: that the time is over, or that the inner call was ended by that.
    assert!(matches!(reply.wait(), Ok(true) | Err(RuntimeError::TimedOut { .. })));
    works(&runtime);
}

#[test]
fn what_is_served_meanwhile_has_bounds_of_its_own() {
    let runtime = unhurried();
    let token = CancelToken::new();
    let (begun, begins) = channel();
    let waiting = runtime.call(Call::new("waits").cancel(&token), move |ctx| {
        let _ = begun.send(());
        drive(ctx, std::future::pending::<()>())
    });
    begins.recv_timeout(LONG).expect("it begins");
    let (begun, begins) = channel();
    let other = runtime.call("other", move |ctx| {
        let _ = begun.send(());
        ctx.eval::<i32, _>("let n = 0; for (let i = 0; i < 1000000; i++) n++; n")
    });
    begins.recv_timeout(LONG).expect("it is served");
    token.cancel();
    assert!(matches!(waiting.wait(), Err(RuntimeError::Cancelled)));
    assert_eq!(other.wait().expect("it is not cancelled"), 1_000_000);
}

#[test]
fn a_reply_that_is_dropped_takes_its_script_along() {
    let runtime = unhurried();
    let reply = runtime.eval::<()>("for (;;);");
    until("it runs", || runtime.stats().queued == 0);
    drop(reply);
    works(&runtime);
}

/// As in `join!`: one task polls both, in order, and lets go of what is done.
#[test]
fn a_task_that_waits_for_two_calls_hears_of_the_token_when_one_is_done() {
    #[derive(Default)]
    struct Woken(AtomicBool);
    impl Wake for Woken {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    let runtime = runtime();
    let token = CancelToken::new();
    let woken = Arc::new(Woken::default());
    let waker = Waker::from(Arc::clone(&woken));
    let mut context = Context::from_waker(&waker);
    let mut never =
        pin!(runtime.settle::<i32, _>(Call::new("never").cancel(&token), |ctx| { ctx.eval("new Promise(() => {})") }));
    let mut soon = Box::pin(runtime.call(Call::new("soon").cancel(&token), |_| Ok(1)));
    until("it is done", || {
        assert!(never.as_mut().poll(&mut context).is_pending());
        soon.as_mut().poll(&mut context).is_ready()
    });
    drop(soon);
    woken.0.store(false, Ordering::SeqCst);
    token.cancel();
    assert!(woken.0.load(Ordering::SeqCst), "nobody polls it otherwise");
    assert!(matches!(never.poll(&mut context), Poll::Ready(Err(RuntimeError::Cancelled))));
}
