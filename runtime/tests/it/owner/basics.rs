//! Calls, answers, errors, the end.

use std::time::{Duration, Instant};

use geppetto::{Call, CancelToken, Limit, Limits, RuntimeBuilder, RuntimeError, Script};

use super::support::{ends_after, runtime};

#[test]
fn a_call_runs_on_the_owner_and_answers() {
    let runtime = runtime();
    let sum = runtime.call_blocking("sum", |ctx| ctx.eval::<i32, _>("1 + 2")).expect("a sum");
    assert_eq!(sum, 3);
}

#[test]
fn a_promise_is_waited_for() {
    let runtime = runtime();
    let value: i32 = runtime.eval("(async () => { await null; return 7 })()").wait().expect("a value");
    assert_eq!(value, 7);
    let error = runtime.eval::<i32>("Promise.reject(new TypeError('no'))").wait().expect_err("rejected");
    let RuntimeError::Js(error) = error else { panic!("{error:?}") };
    assert_eq!((error.name.as_str(), error.message.as_str()), ("TypeError", "no"));
}

#[test]
fn an_endless_loop_is_interrupted_and_the_runtime_goes_on() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().cpu(Duration::from_millis(20))).build().expect("one");
    let error = runtime.eval::<()>("try { for (;;); } finally { globalThis.after = 1 }").wait().expect_err("endless");
    assert_eq!(error.limit(), Some(Limit::Cpu), "{error}");
    assert!(runtime.eval::<bool>("globalThis.after === undefined").wait().expect("it goes on"));
}

#[test]
fn a_storm_of_microtasks_is_ended() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().cpu(None)).build().expect("one");
    for storm in [
        "(function f() { Promise.resolve().then(f) })()",
        "(async () => { for (;;) await null })()",
        "(function f() { queueMicrotask(f); queueMicrotask(f) })()",
    ] {
        let error = runtime.eval::<()>(format!("{storm}; undefined")).wait().expect_err("a storm");
        assert_eq!(error.limit(), Some(Limit::Microtasks), "{storm}: {error}");
        assert_eq!(runtime.eval::<i32>("1").wait().expect("it goes on"), 1, "{storm}");
    }
}

#[test]
fn deep_recursion_is_a_limit_and_cannot_be_forged() {
    let runtime = runtime();
    let error = runtime.eval::<()>("(function f() { f() })()").wait().expect_err("deep");
    assert_eq!(error.limit(), Some(Limit::Stack), "{error}");
    let forged = runtime.eval::<()>("throw new RangeError('Maximum call stack size exceeded')").wait().expect_err("it");
    assert_eq!(forged.limit(), None, "{forged}");
}

#[test]
fn out_of_memory_ends_it_for_good() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().memory(4 << 20).cpu(None)).build().expect("one");
    let error = runtime.eval::<()>("const a = []; for (;;) a.push({})").wait().expect_err("a bomb");
    assert_eq!(error.limit(), Some(Limit::Memory), "{error}");
    assert_eq!(runtime.eval::<()>("1").wait().expect_err("poisoned").limit(), Some(Limit::Memory));
    runtime.shutdown(Duration::from_secs(1)).expect("it ends");
}

#[test]
fn a_timeout_and_a_cancellation_stop_a_script() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().cpu(None)).build().expect("one");
    let start = Instant::now();
    let call = Call::new("loop").timeout(Duration::from_millis(50));
    let error = runtime.call_blocking(call, |ctx| ctx.eval::<(), _>("for (;;);")).expect_err("too long");
    assert!(matches!(error, RuntimeError::TimedOut { .. }), "{error}");
    let token = CancelToken::new();
    let reply = runtime.call(Call::new("loop").cancel(&token), |ctx| ctx.eval::<(), _>("for (;;);"));
    std::thread::sleep(Duration::from_millis(20));
    token.cancel();
    assert!(matches!(reply.wait(), Err(RuntimeError::Cancelled)));
    assert_eq!(runtime.eval::<i32>("2").wait().expect("it goes on"), 2);
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn the_end_answers_everybody() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().cpu(None)).build().expect("one");
    let mut replies = vec![runtime.eval::<()>("for (;;);")];
    replies.extend((0..100).map(|_| runtime.eval::<()>("1")));
    replies.push(runtime.eval::<()>("new Promise(() => {})"));
    ends_after(&runtime, Duration::from_millis(50));
    for reply in replies {
        assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    }
    assert!(matches!(runtime.eval::<()>("1").wait(), Err(RuntimeError::Closed)));
    runtime.shutdown(Duration::from_millis(50)).expect("twice");
}

#[test]
fn two_runtimes_call_each_other() {
    let (a, b) = (runtime(), runtime());
    let (inner_a, inner_b) = (a.clone(), b.clone());
    let sum = a.call_blocking("outer", move |_| {
        let inner_a = inner_a.clone();
        let sum = inner_b.call_blocking("there", move |_| {
            Ok(inner_a.call_blocking("back", |ctx| ctx.eval::<i32, _>("20 + 1")).expect("an answer"))
        });
        Ok(sum.expect("an answer") * 2)
    });
    assert_eq!(sum.expect("a sum"), 42);
}

#[test]
fn where_a_script_was_interrupted_is_known() {
    let runtime = RuntimeBuilder::new().limits(Limits::default().cpu(Duration::from_millis(20))).build().expect("one");
    // The engine knows the places of calls, and goes on from the last one.
    for (script, place) in [
        ("function inner() {\n  Math.abs(1);\n  for (;;);\n}\ninner()", "at inner (loop.js:2:"),
        ("(async () => {\n  await null;\n  Math.abs(1);\n  for (;;);\n})()", "at <anonymous> (loop.js:3:"),
        ("queueMicrotask(() => {\n\n\n Math.abs(1); for (;;); })", "at <anonymous> (loop.js:4:"),
        // In what is read of an error that nobody caught.
        (
            "throw Object.defineProperty(new Error(), 'message', {\n  get() { Math.abs(1); for (;;); } })",
            "at get (loop.js:2:",
        ),
        ("throw Object.assign(new Error(), { name: {\n\n toString() { Math.abs(1); for (;;); } } })", "(loop.js:3:"),
        (
            "Promise.reject(Object.defineProperty(new Error(), 'cause', {\n get() { Math.abs(1); for (;;); } })); 0",
            "(loop.js:2:",
        ),
        // The own words of a script are not asked.
        ("Object.defineProperty(Error.prototype, 'stack', { get() { return 'forged' } })\nfor (;;);", "(loop.js:1:"),
    ] {
        let ended = runtime.eval::<()>(Script::new(script).named("loop.js")).wait();
        assert_eq!(ended.expect_err("endless").limit(), Some(Limit::Cpu), "{script}");
        let stack = runtime.interrupted_at().expect("a place");
        assert!(stack.lines().next().is_some_and(|line| line.contains(place)), "{script}: {stack}");
    }
}
