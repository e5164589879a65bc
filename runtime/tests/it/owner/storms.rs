//! Storms of microtasks: each is ended, nothing of it goes on, and everybody gets an answer.

use std::time::Duration;

use geppetto::{Limit, Limits, RuntimeError};

use super::support::{LONG, answer, with, works};

const STORMS: [&str; 12] = [
    "(function f() { Promise.resolve().then(f) })()",
    "(function f() { queueMicrotask(f) })()",
    "(function f() { queueMicrotask(f); queueMicrotask(f) })()",
    "(async () => { for (;;) await null })()",
    "(async function f() { await null; return f() })()",
    "(async () => { for await (const x of (async function* () { for (;;) yield 1 })()); })()",
    "for (let i = 0; i < 2000; i++) (async () => { for (;;) await null })()",
    "for (let i = 0; i < 2000; i++) (async () => { for (;;) try { await null } catch {} finally {} })()",
    "(async () => { for (;;) try { await Promise.reject(1) } catch {} })()",
    "(function f() { Promise.reject(1).catch(f) })()",
    "(function f() { new Promise(r => r({ then: go => go() })).then(f, f) })()",
    "(function f() { Promise.resolve().finally(f).then(f, f) })()",
];

#[test]
fn each_is_ended_by_its_number() {
    let runtime = with(Limits::default().cpu(None).microtasks(5_000));
    for storm in STORMS {
        let script = format!("globalThis.ran = 0; {storm}; undefined");
        let error = runtime.eval::<()>(script).wait().expect_err(storm);
        let RuntimeError::Limit(reached) = error else { panic!("{storm}: {error}") };
        assert_eq!((reached.limit, reached.value), (Limit::Microtasks, 5_000), "{storm}");
        works(&runtime);
    }
}

#[test]
fn each_is_ended_by_its_time() {
    let runtime = with(Limits::default().cpu(Duration::from_millis(20)).microtasks(usize::MAX));
    for storm in STORMS {
        let error = runtime.eval::<()>(format!("{storm}; undefined")).wait().expect_err(storm);
        assert_eq!(error.limit(), Some(Limit::Cpu), "{storm}");
        works(&runtime);
    }
}

#[test]
fn nothing_of_it_goes_on() {
    let runtime = with(Limits::default().cpu(None).microtasks(1_000));
    let script = "
        globalThis.ran = 0;
        for (let i = 0; i < 100; i++) (async () => { for (;;) { try { await null } catch { ran += 1e6 } ran++ } })();
    ";
    runtime.eval::<()>(script).wait().expect_err("a storm");
    let ran: i32 = answer(&runtime, "ran");
    assert!((900..=1_100).contains(&ran), "{ran}");
    runtime.wait_idle().wait().expect("idle");
    assert_eq!(answer::<i32>(&runtime, "ran"), ran);
}

#[test]
fn below_the_limit_all_run() {
    let runtime = with(Limits::default().cpu(None).microtasks(1_000));
    answer::<()>(&runtime, "globalThis.ran = 0; for (let i = 0; i < 1000; i++) queueMicrotask(() => ran++)");
    assert_eq!(answer::<i32>(&runtime, "ran"), 1_000);
    let error = runtime.eval::<()>("for (let i = 0; i < 1001; i++) queueMicrotask(() => ran++)").wait();
    assert_eq!(error.expect_err("one more").limit(), Some(Limit::Microtasks));
    assert_eq!(answer::<i32>(&runtime, "ran"), 2_000);
}

#[test]
fn a_storm_in_a_promise_of_somebody_else_answers_both() {
    let runtime = with(Limits::default().cpu(None).microtasks(5_000));
    for chain in ["promise", "promise.then(x => x)", "(async () => await promise)()", "Promise.all([promise])"] {
        answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.go = resolve); undefined");
        let other = runtime.eval::<()>(format!("{chain}.then(() => undefined)"));
        let direct = runtime.eval::<i32>("promise");
        let script = "go(7); (function f() { queueMicrotask(f) })()";
        // The storm is first in the queue, so that what `go` made runs; then the other way round.
        runtime.eval::<()>(script).wait().expect_err("a storm");
        assert_eq!(direct.wait().expect("it was settled"), 7, "{chain}");
        other.wait().unwrap_or_else(|error| panic!("{chain}: {error}"));
        works(&runtime);
    }
}

#[test]
fn who_waits_for_what_was_discarded_gets_an_answer() {
    let runtime = with(Limits::default().cpu(None).microtasks(5_000));
    for chain in [
        "promise",
        "promise.then(x => x)",
        "(async () => await promise)()",
        "(async () => { for (;;) try { return await promise } catch {} })()",
    ] {
        answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.go = resolve); undefined");
        let call = geppetto::Call::new("other").timeout(LONG);
        let chain_text = chain.to_owned();
        let other = runtime.settle::<i32, _>(call, move |ctx| ctx.eval(chain_text));
        // It comes to its limit, and only then settles what others wait for.
        let script = "let left = 5000; (function f() { if (left-- === 1) go(7); queueMicrotask(f) })()";
        runtime.eval::<()>(format!("{{ {script} }}")).wait().expect_err("a storm");
        match other.wait() {
            Ok(7) | Err(RuntimeError::Js(_) | RuntimeError::Limit(_)) => {}
            other => panic!("{chain}: {other:?}"),
        }
        works(&runtime);
        runtime.wait_idle().wait().expect("idle");
    }
}

#[test]
fn one_answer_may_settle_the_next() {
    let runtime = with(Limits::default());
    let script = "
        globalThis.first = new Promise(resolve => globalThis.goFirst = resolve);
        globalThis.second = new Promise(resolve => globalThis.goSecond = resolve);
        globalThis.third = new Promise(resolve => globalThis.goThird = resolve);
        undefined";
    answer::<()>(&runtime, script);
    // To convert the value of the first one settles the second, and so on.
    let third = runtime.eval::<Vec<i32>>("third");
    let second = runtime.eval::<Vec<i32>>("second");
    let first = runtime.eval::<Vec<i32>>("first");
    let script = "
        const then = go => Object.defineProperty([0], 0, { get() { go(); return 1 } });
        goFirst(then(() => goSecond(then(() => goThird([3])))));
        undefined";
    answer::<()>(&runtime, script);
    for reply in [first, second, third] {
        assert_eq!(reply.wait().expect("an answer").len(), 1);
    }
}
