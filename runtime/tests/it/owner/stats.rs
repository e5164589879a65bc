//! What the figures say.

use std::time::Duration;

use geppetto::{Call, CancelToken, Limits};

use super::support::{LONG, answer, host, runtime, stuck, until, with};

#[test]
fn each_message_is_counted_once_by_how_it_ended() {
    // More than the call that is late has.
    let runtime = with(Limits::default().cpu(Duration::from_millis(500)));
    host(&runtime, "bomb", |_| panic!("secret"));
    let before = runtime.stats().outcomes;
    answer::<i32>(&runtime, "1");
    answer::<i32>(&runtime, "(async () => { await null; return 1 })()");
    runtime.post("post", |_| Ok(())).expect("queued");
    runtime.call_blocking("call", |_| Ok(())).expect("fine");
    runtime.eval::<i32>("throw 1").wait().expect_err("thrown");
    runtime.eval::<i32>("Promise.reject(1)").wait().expect_err("rejected");
    runtime.eval::<i32>("(async () => { await null; throw 1 })()").wait().expect_err("rejected");
    runtime.eval::<i32>("'text'").wait().expect_err("no number");
    runtime.eval::<i32>("bomb()").wait().expect_err("a panic");
    runtime.eval::<()>("for (;;);").wait().expect_err("endless");
    let call = Call::new("late").timeout(Duration::from_millis(200));
    runtime.call_blocking(call, |ctx| ctx.eval::<(), _>("for (;;);")).expect_err("late");
    let held = stuck(&runtime);
    drop(runtime.eval::<i32>("1"));
    drop(held);
    runtime.wait_idle().wait().expect("idle");
    let after = runtime.stats().outcomes;
    // The message that was stuck is one more.
    assert_eq!(after.ok - before.ok, 5);
    assert_eq!(after.js_errors - before.js_errors, 4);
    assert_eq!((after.panics, after.limits, after.stopped, after.abandoned), (1, 1, 1, 1));
    assert_eq!(runtime.stats().uncaught, 0);
}

#[test]
fn whoever_leaves_a_promise_is_counted_when_it_is_settled() {
    let runtime = runtime();
    answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.go = resolve); undefined");
    let token = CancelToken::new();
    let reply = runtime.settle::<i32, _>(Call::new("leaves").cancel(&token), |ctx| ctx.globals().get("promise"));
    runtime.call_blocking("behind it", |_| Ok(())).expect("fine");
    token.cancel();
    reply.wait().expect_err("cancelled");
    answer::<()>(&runtime, "go(1); undefined");
    until("it is counted", || runtime.stats().outcomes.stopped == 1);
}

#[test]
fn the_queue_and_the_waits() {
    let runtime = runtime();
    let held = stuck(&runtime);
    for _ in 0..100 {
        runtime.post("post", |_| Ok(())).expect("queued");
    }
    assert_eq!(runtime.stats().queued, 100);
    std::thread::sleep(Duration::from_millis(20));
    drop(held);
    runtime.wait_idle().wait().expect("idle");
    let stats = runtime.stats();
    assert_eq!(stats.queued, 0);
    // Two digits are kept, so that a figure may be a little less than what it stands for.
    assert!(stats.waits.p50 >= Duration::from_millis(19) && stats.waits.p99 < LONG, "{:?}", stats.waits);
    assert!(stats.waits.p50 <= stats.waits.p95 && stats.waits.p95 <= stats.waits.p99, "{:?}", stats.waits);
    assert!(stats.wakeups > 0 && stats.wakeups < 100, "messages are taken together: {}", stats.wakeups);
}

#[test]
fn memory_goes_up_and_down() {
    let runtime = runtime();
    let used = || {
        runtime.wait_idle().wait().expect("idle");
        // What the owner shows it shows before it sleeps again.
        runtime.wait_idle().wait().expect("idle");
        runtime.stats()
    };
    let empty = used();
    assert!(empty.memory_used > 50_000 && empty.memory_peak >= empty.memory_used, "{empty:?}");
    answer::<()>(&runtime, "globalThis.big = new Uint8Array(5000000); undefined");
    let full = used();
    assert!(full.memory_used >= empty.memory_used + 5_000_000, "{full:?}");
    answer::<()>(&runtime, "globalThis.big = null; undefined");
    let less = used();
    assert!(less.memory_used < full.memory_used - 4_000_000 && less.memory_peak >= full.memory_used, "{less:?}");
}
