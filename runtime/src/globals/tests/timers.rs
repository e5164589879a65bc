//! Timers.

use rquickjs::{Context, Runtime};
use std::time::{Duration, Instant};

use super::*;

fn run(script: &str, then: &str) {
    with_ctx(|ctx, _| {
        eval(ctx, "globalThis.seen = []; globalThis.see = value => { seen.push(value) };");
        eval(ctx, script);
        run_timers(ctx, 100);
        eval(ctx, then);
        assert!(take_uncaught(ctx).0.is_empty());
    });
}

#[test]
fn a_timeout_calls_once_with_its_arguments() {
    run("setTimeout((a, b) => see(a + b), 5, 'a', 'b')", "same(seen.join(), 'ab')");
    run(
        "setTimeout(function () { 'use strict'; see(this); return 5 }, 5)",
        "same(seen[0], undefined); same(seen.length, 1)",
    );
    run(
        "same(typeof setTimeout(see), 'number'); assert(setTimeout(see) !== setTimeout(see), 'numbers')",
        "same(seen.length, 3)",
    );
}

#[test]
fn the_order_is_when_they_are_due_then_when_they_were_set() {
    run("setTimeout(see, 20, 'c'); setTimeout(see, 10, 'a'); setTimeout(see, 10.5, 'b')", "same(seen.join(), 'a,b,c')");
    run(
        "for (const delay of [NaN, -5, 0, 2 ** 31, Infinity, undefined, null]) setTimeout(see, delay, 1); setTimeout(see, 500, 2)",
        "same(seen.join(), '1,1,1,1,1,1,1,2')",
    );
}

#[test]
fn a_longest_delay_is_kept() {
    with_ctx(|ctx, _| {
        eval(ctx, "setTimeout(() => {}, 2147483647)");
        let due = queue::next_due(ctx).expect("one") - Instant::now();
        assert!(due > Duration::from_secs(2_147_000), "{due:?}");
    });
}

#[test]
fn a_cleared_timer_is_not_called_and_drops_its_callback() {
    run(
        "clearTimeout(setTimeout(see, 1)); clearInterval(setTimeout(see, 1)); clearTimeout(setInterval(see, 1))",
        "same(seen.length, 0)",
    );
    with_ctx(|ctx, _| {
        eval(
            ctx,
            "let big = {}; globalThis.ref = new WeakRef(big); globalThis.id = setTimeout(((big) => () => big)(big), 5); big = null",
        );
        eval(ctx, "assert(ref.deref(), 'there'); clearTimeout(id); same(ref.deref(), undefined)");
        assert_eq!(queue::count(ctx), 0);
    });
}

#[test]
fn an_unknown_number_is_no_error_and_another_value_is() {
    run("for (const id of [undefined, null, 0, -1, 1.5, NaN, Infinity, 99]) clearTimeout(id); clearTimeout()", "");
    run("const id = setTimeout(see, 1); clearTimeout(id + 0.5)", "same(seen.length, 1)");
    run(
        "same(throws(() => clearTimeout('1'), 'TypeError', 'clearTimeout: id: expected').code, 'INVALID_ARGUMENT')",
        "",
    );
}

#[test]
fn arguments_are_read_strictly() {
    run(
        "same(throws(() => setTimeout('code'), 'TypeError', 'setTimeout: callback: expected a function').code, 'INVALID_ARGUMENT')",
        "",
    );
    run("throws(() => setInterval(() => 1, '5'), 'TypeError', 'setInterval: delayMs: expected a number')", "");
    run("throws(() => setTimeout(() => 1, { valueOf() { throw 'asked' } }), 'TypeError', 'delayMs')", "");
}

#[test]
fn a_timer_may_set_and_clear_timers_and_itself() {
    run("setTimeout(() => setTimeout(see, 1, 'inner'), 1)", "same(seen.join(), 'inner')");
    run(
        "let n = 0; const id = setInterval(() => { see(++n); if (n === 3) clearInterval(id) }, 1)",
        "same(seen.join(), '1,2,3')",
    );
    run(
        "const first = setTimeout(() => clearTimeout(second), 1); const second = setTimeout(see, 1)",
        "same(seen.length, 0)",
    );
    run("const id = setTimeout(() => { clearTimeout(id); see(1) }, 1)", "same(seen.join(), '1')");
}

#[test]
fn an_interval_keeps_its_times_and_makes_up_for_nothing() {
    with_ctx(|ctx, _| {
        eval(ctx, "globalThis.n = 0; setInterval(() => { n++ }, 100)");
        let first = queue::next_due(ctx).expect("one");
        let call = |now| queue::take_due(ctx, now).map(|due| due.call(ctx).expect("called"));
        assert!(call(first.checked_sub(Duration::from_millis(1)).expect("a time")).is_none());
        assert!(call(first + Duration::from_millis(7)).is_some());
        assert_eq!(queue::next_due(ctx), Some(first + Duration::from_millis(100)));
        // Late by three and a half periods.
        let late = first + Duration::from_millis(450);
        assert!(call(late).is_some());
        assert!(call(late).is_none());
        assert_eq!(queue::next_due(ctx), Some(first + Duration::from_millis(500)));
        eval(ctx, "same(n, 2)");
    });
}

#[test]
fn more_than_the_limit_are_refused_and_noted() {
    with_ctx(|ctx, _| {
        eval(ctx, "for (let i = 0; i < 10; i++) setTimeout(() => {}, 1)");
        assert!(!timer_was_refused(ctx));
        eval(
            ctx,
            "const error = throws(() => setTimeout(() => {}, 1), 'GeppettoError', 'more than 10 timers');
            same(error.code, 'LIMIT_TIMERS'); same(error.data.limit, 10)",
        );
        assert!(timer_was_refused(ctx));
        assert!(!timer_was_refused(ctx), "it was taken");
        assert_eq!(queue::count(ctx), 10);
        // A forged error notes nothing.
        eval(ctx, "try { throw Object.assign(new Error(), { code: 'LIMIT_TIMERS' }) } catch {}");
        assert!(!timer_was_refused(ctx));
        run_timers(ctx, 1);
        eval(ctx, "setTimeout(() => {}, 1)");
    });
}

#[test]
fn an_error_of_a_callback_is_the_callers() {
    with_ctx(|ctx, _| {
        eval(ctx, "setTimeout(() => { throw new Error('mine') }, 1); setTimeout(() => {}, 2)");
        let due = queue::next_due(ctx).expect("one");
        let error = queue::take_due(ctx, due).expect("due").call(ctx).catch(ctx).expect_err("thrown").to_string();
        assert!(error.contains("mine"), "{error}");
        assert_eq!(queue::count(ctx), 1);
    });
}

#[test]
fn a_runtime_may_end_with_timers() {
    let runtime = Runtime::new().expect("a runtime");
    let context = Context::full(&runtime).expect("a context");
    let script =
        "const a = { b: null }; a.b = () => a; setInterval(a.b, 5, a); AbortSignal.timeout(50); console.log(new Map())";
    context.with(|ctx| {
        install(&ctx, setup(&Lines::default())).expect("globals");
        eval(&ctx, script);
    });
    drop(runtime);
    drop(context);
    with_ctx(|ctx, _| eval(ctx, script));
    with_ctx(|ctx, _| {
        eval(ctx, script);
        queue::clear_all(ctx);
        assert_eq!((queue::count(ctx), queue::next_due(ctx)), (0, None));
    });
}

#[test]
fn the_end_of_a_callback_may_use_timers() {
    // The engine runs this when the object is freed, which happens while the timer is cleared.
    run(
        "const registry = new FinalizationRegistry(() => setTimeout(see, 1, 'after'));
         let id = setTimeout(((big) => { registry.register(big, 1); return () => big })({}), 5);
         clearTimeout(id); setTimeout(() => {}, 1)",
        "",
    );
}
