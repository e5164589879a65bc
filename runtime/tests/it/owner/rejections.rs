//! Rejected promises that nobody handles.

use std::time::{Duration, Instant};

use geppetto::{Limits, Origin, Runtime, RuntimeBuilder, RuntimeError};

use super::support::{LONG, Log, answer, js, works};

fn listening() -> (Runtime, Log) {
    listening_with(Limits::default())
}

fn listening_with(limits: Limits) -> (Runtime, Log) {
    let log = Log::default();
    let hook = log.clone();
    let builder = RuntimeBuilder::new().limits(limits).on_uncaught(move |uncaught| {
        assert!(matches!(uncaught.origin, Origin::Rejection | Origin::Microtask | Origin::Post(_)));
        hook.add(uncaught.to_string());
    });
    (builder.build().expect("a runtime"), log)
}

#[test]
fn once_each_at_the_end_of_the_tick_and_in_order() {
    let (runtime, log) = listening();
    answer::<()>(&runtime, "Promise.reject(new TypeError('a')); (async () => { await null; throw 'b' })(); undefined");
    assert_eq!(log.lines(), ["unhandled rejection: TypeError: a", "unhandled rejection: string \"b\""]);
    works(&runtime);
    assert_eq!((log.lines().len(), runtime.stats().uncaught), (2, 2));
}

#[test]
fn what_is_handled_in_the_same_tick_is_not_told() {
    let (runtime, log) = listening();
    for script in [
        "Promise.reject(1).catch(() => {})",
        "const p = Promise.reject(1); queueMicrotask(() => p.catch(() => {}))",
        "(async () => { const p = Promise.reject(1); await null; await null; try { await p } catch {} })()",
        "Promise.all([Promise.reject(1), Promise.reject(2)]).catch(() => {})",
        "Promise.any([Promise.reject(1), Promise.resolve(2)])",
        "Promise.race([Promise.reject(1), Promise.reject(2)]).catch(() => {})",
        "Promise.allSettled([Promise.reject(1)])",
        "Promise.reject(1).finally(() => {}).catch(() => {})",
    ] {
        answer::<()>(&runtime, &format!("{{ {script} }} undefined"));
        assert_eq!(log.lines(), Vec::<String>::new(), "{script}");
    }
}

#[test]
fn what_is_made_of_others_is_told_once() {
    let (runtime, log) = listening();
    for (script, line) in [
        ("Promise.all([Promise.reject(1), Promise.reject(2)])", "number 1"),
        ("Promise.any([Promise.reject(1)])", "AggregateError"),
        ("Promise.race([Promise.reject(3), new Promise(() => {})])", "number 3"),
        ("Promise.reject(4).then(() => {}).finally(() => {})", "number 4"),
        ("queueMicrotask(() => { throw new Error('5') })", "Error: 5"),
    ] {
        let before = log.lines().len();
        answer::<()>(&runtime, &format!("{{ {script} }} undefined"));
        let lines = log.lines().split_off(before);
        assert!(lines.len() == 1 && lines[0].contains(line), "{script}: {lines:?}");
    }
}

#[test]
fn to_handle_it_later_is_harmless() {
    let (runtime, log) = listening();
    answer::<()>(&runtime, "globalThis.p = Promise.reject(1); undefined");
    assert_eq!(log.lines().len(), 1);
    assert_eq!(answer::<i32>(&runtime, "p.catch(x => x + 1)"), 2);
    assert_eq!(log.lines().len(), 1);
}

#[test]
fn whoever_waits_is_the_one_who_is_told() {
    let (runtime, log) = listening();
    js(runtime.eval::<i32>("Promise.reject(new Error('a'))").wait());
    js(runtime.eval::<i32>("(async () => { await null; throw new Error('b') })()").wait());
    answer::<()>(&runtime, "globalThis.p = new Promise((_, reject) => globalThis.no = reject); undefined");
    let reply = runtime.eval::<i32>("p");
    answer::<()>(&runtime, "no(new Error('c')); undefined");
    assert_eq!(js(reply.wait()).message, "c");
    // Somebody who left was told all the same: the error is nobody else's.
    drop(runtime.eval::<i32>("Promise.reject(new Error('d'))"));
    works(&runtime);
    assert_eq!(log.lines(), Vec::<String>::new());
}

#[test]
fn a_hundred_thousand_of_them() {
    let (runtime, log) = listening_with(Limits::default().cpu(None).memory(256 << 20));
    let start = Instant::now();
    answer::<()>(&runtime, "for (let i = 0; i < 100000; i++) Promise.reject(i); undefined");
    assert!(start.elapsed() < LONG);
    let lines = log.lines();
    assert_eq!((lines[0].as_str(), lines.len()), ("unhandled rejection: number 0", 65));
    assert!(lines[64].contains("99936 more"), "{}", lines[64]);
    answer::<()>(&runtime, "for (let i = 0; i < 50000; i++) Promise.reject(i).catch(() => {}); undefined");
    works(&runtime);
    assert_eq!(log.lines().len(), 65);
}

#[test]
fn a_tick_that_is_interrupted_tells_of_none() {
    let (runtime, log) = listening_with(Limits::default().cpu(Duration::from_millis(20)));
    let error = runtime.eval::<()>("Promise.reject(1); (async () => { throw 2 })(); for (;;);").wait();
    assert!(matches!(error, Err(RuntimeError::Limit(_))));
    works(&runtime);
    assert_eq!(log.lines(), Vec::<String>::new());
}

#[test]
fn a_reason_with_a_getter_that_never_ends_is_bounded() {
    let (runtime, log) = listening_with(Limits::default().cpu(Duration::from_millis(20)));
    let script = "for (let i = 0; i < 100; i++) Promise.reject(Object.defineProperty(new Error('e'), 'message', { get() { for (;;); } }))";
    let error = runtime.eval::<()>(script).wait();
    assert!(matches!(error, Err(RuntimeError::Limit(_))), "{error:?}");
    works(&runtime);
    assert!(log.lines().len() <= 65);
}

#[test]
fn a_getter_that_rejects_anew_each_time_comes_to_an_end() {
    let (runtime, log) = listening_with(Limits::default().cpu(None).microtasks(100));
    let script = "
        const again = () => Promise.reject(Object.defineProperty(new Error('e'), 'message', { get() { queueMicrotask(again) } }));
        again(); undefined";
    let error = runtime.eval::<()>(format!("{{ {script} }}")).wait();
    assert!(matches!(error, Err(RuntimeError::Limit(_))), "{error:?}");
    works(&runtime);
    assert!(log.lines().len() > 10);
}

#[test]
fn what_a_post_throws_is_told() {
    let (runtime, log) = listening();
    runtime.post("thrower", |ctx| ctx.eval::<(), _>("throw new TypeError('t')")).expect("queued");
    runtime.post("panics", |_| panic!("secret")).expect("queued");
    works(&runtime);
    assert_eq!(log.lines(), ["thrower: TypeError: t", "panics: the host panicked"]);
}
