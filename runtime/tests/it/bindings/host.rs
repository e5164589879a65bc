//! Programs with an rquickjs of their own: nobody owns the thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use geppetto::__private::Census;
use geppetto::rquickjs::{self, Ctx, Object, Promise, Runtime, Value};
use geppetto::{Bindings as _, Failure};
use geppetto_bind::{Door, Host, Job, PromiseWaiter, install_host};

use super::lab;
use super::made::Counter;

fn with_lab(test: impl FnOnce(&Ctx<'_>)) {
    with_lab_in(&Runtime::new().expect("a runtime"), test);
}

fn with_lab_in(runtime: &Runtime, test: impl FnOnce(&Ctx<'_>)) {
    rquickjs::Context::full(runtime).expect("a context").with(|ctx| {
        let exports = Object::new(ctx.clone()).expect("an object");
        lab::bindings().define(&exports).expect("defined");
        ctx.globals().set("lab", exports).expect("set");
        test(&ctx);
    });
}

#[test]
fn calls_and_waits_work_without_an_owner() {
    with_lab(|ctx| {
        for (script, expected) in [
            ("String(lab.values.add(1, 2))", "3"),
            ("String(lab.wait(3))", "3"),
            ("String(lab.calls.applyAsync(async v => { await null; return v + 1 }, 2))", "3"),
            ("String(lab.calls.applyAsync(async v => await lab.later(2) + v, 2))", "4"),
            ("let t = lab.tasks.create({ name: 't' }); t.on(() => t); String(t.emit({ x: 1 }))", "1"),
            (
                "lab.calls.applyAsync(async () => { try { await lab.calls.promised(() => { throw 5 }, 1) } catch (e) { globalThis.e = e } }, 1); String(e)",
                "5",
            ),
        ] {
            let text: String = ctx.eval(script).unwrap_or_else(|_| panic!("{script}: {:?}", ctx.catch()));
            assert_eq!(text, expected, "{script}");
        }
    });
}

#[test]
fn an_engine_ends_while_a_script_has_a_lazy_record() {
    // It would abort if something still counted on its context.
    with_lab(|ctx| {
        let title: String =
            ctx.eval("globalThis.s = lab.values.sheet({ title: 'a', points: [] }); s.title").expect("text");
        assert_eq!(title, "a");
    });
}

#[test]
fn promises_go_on_when_they_are_asked() {
    with_lab(|ctx| {
        ctx.eval::<(), _>("globalThis.seen = 0; lab.later(2).then(v => { seen = v })").expect("begun");
        while ctx.eval::<i32, _>("seen").expect("a number") == 0 {
            geppetto::run_promises(ctx);
            while ctx.execute_pending_job() {}
        }
        assert_eq!(ctx.eval::<i32, _>("seen").expect("a number"), 2);
    });
}

#[test]
fn a_promise_leaves_its_place_when_the_owner_panics() {
    /// Panics when it is asked whether a script may go on.
    struct Panics;
    impl Host for Panics {
        fn drive(&self, _: &Ctx<'_>, _: &mut dyn FnMut(&mut Context<'_>) -> Poll<()>) -> rquickjs::Result<()> {
            Ok(())
        }
        fn is_over(&self) -> bool {
            panic!("asked")
        }
        fn wait_for<'js>(&self, _: &Ctx<'js>, _: &Promise<'js>, _: Box<dyn PromiseWaiter>) {}
    }
    struct Nowhere;
    impl Door for Nowhere {
        fn post(&self, _: &'static str, _: Job) -> Result<(), Failure> {
            Err(Failure::refused("nowhere"))
        }
        fn ring(&self) {}
    }
    with_lab(|ctx| {
        install_host(ctx, Rc::new(Panics), Arc::new(Nowhere)).expect("a host");
        ctx.eval::<(), _>("lab.later(1); undefined").expect("begun");
        while catch_unwind(AssertUnwindSafe(|| geppetto::run_promises(ctx))).is_ok() {
            std::thread::yield_now();
        }
        assert_eq!(geppetto_bind::open_promises(ctx), 0);
    });
}

#[test]
fn nothing_catches_an_interruption_without_an_owner() {
    let runtime = Runtime::new().expect("a runtime");
    let is_over = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&is_over);
    runtime.set_interrupt_handler(Some(Box::new(move || asked.load(Ordering::Acquire))));
    with_lab_in(&runtime, |ctx| {
        is_over.store(true, Ordering::Release);
        for call in ["lab.calls.apply(() => { for (;;); }, 1)", "lab.calls.applyAsync(() => { for (;;); }, 1)"] {
            let ended = ctx.eval::<String, _>(format!("try {{ {call} }} catch {{ 'caught' }}"));
            assert!(ended.is_err() && ctx.catch().is_uncatchable_error(), "{call}");
        }
    });
}

#[test]
fn what_nobody_takes_is_not_kept() {
    with_lab(|ctx| {
        for _ in 0..10 {
            let counter: Value<'_> = ctx.eval("lab.createCounter(3)").expect("a counter");
            let read: Arc<dyn Counter> = geppetto::read(&counter).expect("it is one");
            assert_eq!(u64::from(read.value().expect("a number")), 3);
        }
        ctx.run_gc();
        assert_eq!(geppetto::__private::census(ctx), Census::default());
    });
}

#[test]
fn promises_call_functions_of_scripts() {
    for (call, expected) in [
        ("lab.calls.promised(v => v + 1, 2)", "3"),
        ("lab.calls.promised(async v => { await null; return v + 1 }, 2)", "3"),
        ("lab.calls.promised(v => { throw 'mine' }, 2)", "mine"),
        ("lab.calls.promised(async v => lab.calls.promised(w => lab.calls.apply(x => x * 2, w), v), 2)", "4"),
        (
            "lab.tasks.create({ name: 't', onDone() { globalThis.told = true } }).done.then(v => told + String(v))",
            "true1.5",
        ),
    ] {
        with_lab(|ctx| {
            let script = format!(
                "globalThis.seen = ''; {call}.then(v => {{ seen = String(v) }}, e => {{ seen = e.message ?? e }})"
            );
            ctx.eval::<(), _>(script).expect("begun");
            while ctx.eval::<String, _>("seen").expect("a text").is_empty() {
                geppetto::run_promises(ctx);
                while ctx.execute_pending_job() {}
            }
            assert_eq!(ctx.eval::<String, _>("seen").expect("a text"), expected, "{call}");
            ctx.run_gc();
            assert_eq!(geppetto::__private::census(ctx), Census::default(), "{call}");
        });
    }
}
