//! A panic of the host ends one call, whatever a script does about it.

use std::borrow::Cow;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::{future::Future, pin::pin};

use geppetto::rquickjs::{Ctx, Function, Result as JsResult, Value};
use geppetto::{Border, Fault, HostModule, Limits, Reply, Runtime, RuntimeBuilder, RuntimeError, Walk, drive};

use super::support::{Bomb, LONG, Log, answer, host, js, runtime, stuck, works};

fn panicked<T>(result: Result<T, RuntimeError>, expected: &str) {
    let error = result.err().expect("a panic");
    assert_eq!(error.code(), Some("HOST_PANIC"));
    let RuntimeError::Panicked { op } = error else { panic!("{error:?}") };
    assert_eq!(op, expected);
}

fn with_bomb() -> Runtime {
    let runtime = runtime();
    host(&runtime, "bomb", |_| panic!("secret"));
    runtime
}

#[test]
fn a_closure_that_panics() {
    let runtime = runtime();
    panicked(runtime.call_blocking("op", |_| -> JsResult<()> { panic!("secret") }), "op");
    panicked(runtime.settle::<i32, _>("settles", |_| panic!("secret")).wait(), "settles");
    let bomb = Bomb;
    panicked(runtime.call_blocking("dropped", move |_| Ok(drop(bomb))), "dropped");
    let bomb = Bomb;
    panicked(
        runtime.call_blocking("captured", move |_| {
            let _bomb = &bomb;
            Ok(())
        }),
        "captured",
    );
    works(&runtime);
    assert_eq!(runtime.stats().outcomes.panics, 4);
}

#[test]
fn a_panic_that_carries_a_bomb() {
    struct Nested;
    impl Drop for Nested {
        fn drop(&mut self) {
            if !std::thread::panicking() {
                std::panic::panic_any(Nested);
            }
        }
    }
    let runtime = runtime();
    panicked(runtime.call_blocking("payload", |_| -> JsResult<()> { std::panic::panic_any(Nested) }), "payload");
    host(&runtime, "nested", |_| std::panic::panic_any(Nested));
    panicked(runtime.eval::<()>("nested()").wait(), "nested");
    works(&runtime);
}

#[test]
fn a_host_function_that_panics_fails_the_call_whatever_is_caught() {
    let runtime = with_bomb();
    for script in [
        "bomb()",
        "try { bomb() } catch {} 1",
        "try { bomb() } finally { 1 }",
        "try { bomb() } catch (e) { throw new TypeError('other') }",
        "(() => { try { bomb() } finally { return 1 } })()",
        "[1].map(() => { try { return bomb() } catch { return 2 } })[0]",
        "Promise.resolve().then(bomb); 1",
        "Promise.resolve().then(bomb).catch(() => {}); 1",
        "queueMicrotask(bomb); 1",
        "(async () => { await null; try { bomb() } catch {} })(); 1",
        "({ get x() { try { bomb() } catch {} return 1 } }).x",
    ] {
        panicked(runtime.eval::<i32>(script).wait(), "bomb");
        works(&runtime);
    }
    // A promise of the caller's own that panicked on its way is settled, and so is the call.
    let error = runtime.eval::<i32>("(async () => { await null; await null; return bomb() })()").wait();
    panicked(error, "bomb");
    works(&runtime);
}

#[test]
fn an_error_of_a_script_is_no_panic() {
    let runtime = runtime();
    let error = js(runtime
        .eval::<()>("throw Object.assign(new Error('bomb: the host panicked'), { code: 'HOST_PANIC' })")
        .wait());
    assert_eq!(error.code.as_deref(), Some("HOST_PANIC"), "the script says so, the variant does not");
}

#[test]
fn a_panic_of_the_outer_call_is_not_the_inner_ones() {
    let runtime = with_bomb();
    let handle = runtime.clone();
    host(&runtime, "inner", move |_| Ok(i32::from(handle.eval::<i32>("1").wait().is_ok())));
    let outer = runtime
        .settle::<i32, _>("outer", |ctx| ctx.eval::<Value<'_>, _>("try { bomb() } catch {} globalThis.seen = inner()"));
    panicked(outer.wait(), "bomb");
    assert_eq!(answer::<i32>(&runtime, "seen"), 1);
    // And the other way round: what panicked inside is told inside.
    let handle = runtime.clone();
    host(&runtime, "inner", move |_| Ok(i32::from(handle.eval::<i32>("bomb()").wait().is_err())));
    assert_eq!(answer::<i32>(&runtime, "inner()"), 1);
}

#[test]
fn a_future_that_panics_leaves_everything_at_its_level() {
    let runtime = runtime();
    host(&runtime, "waits", |ctx| drive(ctx, async { panic!("secret") }));
    panicked(runtime.eval::<i32>("try { waits() } catch {} 1").wait(), "waits");
    works(&runtime);
    for _ in 0..40 {
        panicked(runtime.eval::<i32>("waits()").wait(), "waits");
    }
    works(&runtime);
}

#[test]
fn a_conversion_that_panics() {
    #[derive(Debug)]
    struct Never;
    impl<'js> Border<'js> for Never {
        fn expected() -> Cow<'static, str> {
            "never".into()
        }

        fn read(_: &Value<'js>, _: Walk<'_>) -> Result<Self, Fault> {
            panic!("secret")
        }

        fn write(&self, ctx: &Ctx<'js>) -> JsResult<Value<'js>> {
            Ok(Value::new_undefined(ctx.clone()))
        }
    }
    let runtime = runtime();
    panicked(runtime.eval::<Never>("1").wait(), "eval");
    panicked(runtime.eval::<Never>("Promise.resolve(1)").wait(), "eval");
    panicked(runtime.eval::<Never>("(async () => { await null })()").wait(), "eval");
    works(&runtime);
}

#[test]
fn a_hook_that_panics_is_asked_again() {
    let log = Log::default();
    let hook = log.clone();
    let runtime = RuntimeBuilder::new().on_uncaught(move |uncaught| {
        hook.add(uncaught.to_string());
        panic!("secret");
    });
    let runtime = runtime.build().expect("a runtime");
    for _ in 0..2 {
        runtime.post("post", |ctx| ctx.eval::<(), _>("Promise.reject(1); throw 2")).expect("queued");
        works(&runtime);
    }
    let lines = ["unhandled rejection: number 1", "post: number 2"];
    assert_eq!(log.lines(), [lines, lines].concat());
}

#[test]
fn a_console_that_panics_fails_the_call() {
    let builder = RuntimeBuilder::new().console(|_, line| assert!(line != "bomb", "secret"));
    let runtime = builder.build().expect("a runtime");
    assert!(runtime.eval::<()>("console.log('fine')").wait().is_ok());
}

/// Answers nobody takes may panic while they are dropped, and so may those who are told.
#[test]
fn an_answer_that_nobody_takes_may_be_a_bomb() {
    struct Armed(Option<Bomb>);
    impl<'js> Border<'js> for Armed {
        fn expected() -> Cow<'static, str> {
            "a bomb".into()
        }

        fn read(value: &Value<'js>, _: Walk<'_>) -> Result<Self, Fault> {
            // Until now somebody waits.
            value.ctx().eval::<(), _>("letGo()")?;
            Ok(Self(Some(Bomb)))
        }

        fn write(&self, ctx: &Ctx<'js>) -> JsResult<Value<'js>> {
            Ok(Value::new_undefined(ctx.clone()))
        }
    }
    impl Drop for Armed {
        fn drop(&mut self) {
            drop(self.0.take());
        }
    }
    let runtime = runtime();
    for script in ["1", "(async () => { await null })()"] {
        let (reply_to, replies) = std::sync::mpsc::channel::<Reply<Armed>>();
        let replies = std::sync::Mutex::new(replies);
        host(&runtime, "letGo", move |_| {
            drop(replies.lock().expect("a lock").recv_timeout(LONG).expect("a reply"));
            Ok(0)
        });
        reply_to.send(runtime.eval::<Armed>(script)).expect("sent");
        works(&runtime);
    }
}

#[test]
fn a_waker_that_panics_is_its_owners_trouble() {
    struct Angry;
    impl Wake for Angry {
        fn wake(self: Arc<Self>) {
            panic!("secret");
        }
    }
    let runtime = runtime();
    let waker = Waker::from(Arc::new(Angry));
    let mut context = Context::from_waker(&waker);
    answer::<()>(&runtime, "globalThis.promise = new Promise(resolve => globalThis.settle = resolve); undefined");
    let mut replies = Vec::new();
    for _ in 0..3 {
        let mut reply = pin!(runtime.eval::<i32>("promise"));
        let held = stuck(&runtime);
        let mut idle = pin!(runtime.wait_idle());
        assert!(reply.as_mut().poll(&mut context).is_pending() && idle.as_mut().poll(&mut context).is_pending());
        drop(held);
        works(&runtime);
        replies.push(runtime.eval::<i32>("promise"));
        answer::<()>(&runtime, "settle(1); undefined");
        works(&runtime);
        assert!(matches!(reply.poll(&mut context), Poll::Ready(Ok(1))));
        answer::<()>(&runtime, "promise = new Promise(resolve => globalThis.settle = resolve); undefined");
    }
    assert!(replies.into_iter().all(|reply| reply.wait().expect("an answer") == 1));
    works(&runtime);
}

#[test]
fn bombs_in_the_queue_do_not_hit_who_ends_the_runtime() {
    let runtime = runtime();
    let held = stuck(&runtime);
    for _ in 0..3 {
        let bomb = Bomb;
        runtime.post("bomb", move |_| Ok(drop(bomb))).expect("queued");
    }
    let bomb = Bomb;
    let reply = runtime.call("bomb", move |_| Ok(drop(bomb)));
    runtime.close();
    drop(held);
    assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    runtime.shutdown(LONG).expect("it ends");
}

#[test]
fn bombs_in_a_batch_do_not_hit_the_owner() {
    let runtime = runtime();
    let held = stuck(&runtime);
    let closing = runtime.clone();
    runtime.post("closes", move |_| Ok(closing.close())).expect("queued");
    let mut replies = Vec::new();
    for _ in 0..3 {
        let bomb = Bomb;
        replies.push(runtime.call("bomb", move |_| Ok(drop(bomb))));
    }
    drop(held);
    for reply in replies {
        assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    }
    runtime.shutdown(LONG).expect("it ends");
}

/// rquickjs keeps the panic of a function without a guard, and lets it out with the next error that Rust hears of.
#[test]
fn a_function_without_a_guard_leaves_the_runtime_as_it_was() {
    let error = "Object.defineProperty(new Error('x'), 'message', { get() { bare() } })";
    for script in [
        format!("throw {error}"),
        format!("queueMicrotask(() => {{ throw {error} }}); undefined"),
        format!("Promise.reject({error}); undefined"),
        "bare()".to_owned(),
        "Promise.resolve().then(bare); undefined".to_owned(),
        "queueMicrotask(bare); undefined".to_owned(),
        "try { bare() } catch {} undefined".to_owned(),
        format!("try {{ bare() }} catch {{}} Promise.reject({error}); undefined"),
    ] {
        let builder = RuntimeBuilder::new().on_uncaught(|_| {});
        let runtime = builder.build().expect("a runtime");
        let defined = runtime.call_blocking("bare", |ctx| {
            let bare = Function::new(ctx.clone(), || -> i32 { panic!("secret") })?;
            ctx.globals().set("bare", bare)
        });
        defined.expect("a function");
        let ended = runtime.eval::<()>(script.as_str()).wait();
        assert!(matches!(ended, Ok(()) | Err(RuntimeError::Panicked { .. })), "{script}: {ended:?}");
        if script.contains("message") {
            panicked(ended, "reading an error");
        }
        works(&runtime);
    }
}

#[test]
fn wakers_that_panic_at_the_end_do_not_keep_modules_from_cleaning_up() {
    struct Angry;
    impl Wake for Angry {
        fn wake(self: Arc<Self>) {
            panic!("secret");
        }
    }
    let log = Log::default();
    let cleaned = log.clone();
    let module = HostModule::new("module").cleanup(move |_| cleaned.add("cleaned"));
    let runtime = RuntimeBuilder::new().module(module).build().expect("a runtime");
    answer::<()>(&runtime, "require('module'); setTimeout(() => {}, 1e6); undefined");
    let mut settling = [(); 2].map(|()| runtime.eval::<i32>("new Promise(() => {})"));
    let mut idle = [(); 2].map(|()| runtime.wait_idle());
    works(&runtime);
    let waker = Waker::from(Arc::new(Angry));
    let mut context = Context::from_waker(&waker);
    assert!(settling.iter_mut().all(|reply| pin!(reply).poll(&mut context).is_pending()));
    assert!(idle.iter_mut().all(|reply| pin!(reply).poll(&mut context).is_pending()));
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(log.lines(), ["cleaned"]);
}

#[test]
fn a_runtime_that_cannot_start_and_holds_a_bomb_ends_no_process() {
    let bomb = Bomb;
    let builder = RuntimeBuilder::new().limits(Limits::default().memory(1)).on_uncaught(move |_| {
        let _bomb = &bomb;
    });
    assert!(matches!(builder.build(), Err(RuntimeError::Start(_))));
    // Nobody can wait for the end of its thread, which is when the process would end.
    std::thread::sleep(std::time::Duration::from_millis(50));
}
