//! Functions as values: of scripts, called by the host, and of the host, called by scripts.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use super::lab::{bindings, sleep};
use super::made::{JobOptions, Listener, Point, Step};
use super::{eval, good, lab, thrown};

#[test]
fn functions_of_scripts_are_called_in_place() {
    let lab = lab();
    assert_eq!(good(&lab, "return lab.calls.apply((v, label) => v + (label === undefined ? 1 : 100), 2)"), "3");
    assert_eq!(good(&lab, "let n = 0; lab.calls.apply(v => { n = v; return 0 }, 2); return n"), "2");
    assert_eq!(good(&lab, "return lab.calls.applyAsync(v => v + 1, 2)"), "3");
    assert_eq!(good(&lab, "return typeof lab.calls.applyAsync(() => {}, 2)"), "undefined");
    assert_eq!(good(&lab, "return lab.calls.applyAsync(async v => { await null; await null; return v + 1 }, 2)"), "3");
    assert_eq!(good(&lab, "return lab.calls.applyAsync(v => new Promise(r => setTimeout(r, 3, v * 10)), 2)"), "20");
    assert_eq!(good(&lab, "return lab.calls.promised(async v => v + 1, 2)"), "3");
}

#[test]
fn what_a_script_gives_back_is_read_strictly() {
    let lab = lab();
    assert_eq!(
        thrown(&lab, "lab.calls.apply(() => 'x', 1)"),
        "TypeError INVALID_ARGUMENT calls.apply: Step: expected a finite number, got string \"x\""
    );
    assert!(thrown(&lab, "lab.calls.apply(async () => 1, 1)").contains("expected a finite number, got Promise"));
    assert!(thrown(&lab, "lab.calls.apply(() => {}, 1)").contains("expected a finite number, got undefined"));
    assert!(thrown(&lab, "lab.calls.applyAsync(async () => ({}), 1)").contains("got object {}"));
}

#[test]
fn what_a_script_throws_goes_on_as_it_is() {
    let lab = lab();
    for call in [
        "lab.calls.apply(() => { throw mine }, 1)",
        "lab.calls.applyAsync(() => { throw mine }, 1)",
        "lab.calls.applyAsync(async () => { await null; throw mine }, 1)",
        "await lab.calls.promised(() => { throw mine }, 1)",
        "await lab.calls.promised(async () => { await null; throw mine }, 1)",
        "lab.calls.chain([(v, next) => next(v), () => { throw mine }], 1)",
        "lab.calls.chain([async (v, next) => next.async(v), async () => { throw mine }], 1)",
    ] {
        for mine in ["new RangeError('own')", "'text'", "null", "Object.freeze({})"] {
            let script = format!("const mine = {mine}; try {{ {call} }} catch (e) {{ return e === mine }}");
            assert_eq!(good(&lab, &script), "true", "{call} {mine}");
        }
    }
}

#[test]
fn functions_of_the_host_are_functions() {
    let lab = lab();
    let script = "const f = lab.calls.doubled(); return [f(4), f(5, 'slow'), f.name, f.length, typeof f.async].join()";
    assert_eq!(good(&lab, script), "8,10,step,1,undefined");
    assert_eq!(
        thrown(&lab, "lab.calls.doubled()('x')"),
        "TypeError INVALID_ARGUMENT step: value: expected a finite number, got string \"x\""
    );
    assert!(thrown(&lab, "new (lab.calls.doubled())(1)").starts_with("TypeError undefined"));
    // Back in Rust it is a function as any other.
    assert_eq!(good(&lab, "return lab.calls.apply(lab.calls.doubled(), 21)"), "42");
}

#[test]
fn a_chain_goes_in_and_out() {
    let lab = lab();
    for (wraps, expected) in [
        ("[]", "5"),
        ("[(v, next) => next(v + 2)]", "6"),
        ("[(v, next) => next()]", "5"),
        ("[() => {}]", "-1"),
        ("[(v, next) => next(v) + 1, (v, next) => next(v) * 10]", "51"),
        ("[async (v, next) => { await null; return await next.async(v) + 1 }, (v, next) => next(v) * 10]", "51"),
        ("[(v, next) => next(1) + next(2), (v, next) => next(v * 2)]", "3"),
        ("[(v, next) => lab.calls.chain([(w, n) => n(w)], v) + next()]", "10"),
    ] {
        assert_eq!(good(&lab, &format!("return lab.calls.chain({wraps}, 10)")), expected, "{wraps}");
    }
    let script = "let n; lab.calls.chain([(v, next) => { n = next; return 0 }], 8); return n() + n.async.name";
    assert_eq!(good(&lab, script), "4async", "a function of the host outlives its call");
}

#[test]
fn a_function_that_never_returns_ends_with_its_tick() {
    let lab = lab();
    let script = "try { lab.calls.apply(() => { for (;;); }, 1) } catch { return 'caught' }";
    let error = eval(&lab, script).expect_err("a limit");
    assert_eq!(error.limit(), Some(geppetto::Limit::Cpu), "{error}");
    assert_eq!(good(&lab, "return lab.calls.apply(v => v, 1)"), "1");
}

#[test]
fn what_is_kept_elsewhere_is_pinned() {
    let lab = lab();
    assert_eq!(thrown(&lab, "lab.calls.kept(1)"), "LabError LAB_CLOSED it is closed");
    good(&lab, "lab.calls.keep((v, label) => v + label.length)");
    lab.call_blocking("collect", |ctx| {
        ctx.run_gc();
        Ok(())
    })
    .expect("collected");
    assert_eq!(good(&lab, "return lab.calls.kept(1)"), "5");
}

#[test]
fn any_thread_may_call() {
    let lab = lab();
    let (send, receive) = mpsc::channel();
    let grabbed = lab.call_blocking("grab", |ctx| {
        let function = ctx.eval::<rquickjs::Value<'_>, _>("(v, label) => label === 'slow' ? v : v + 1")?;
        let promised = ctx.eval::<rquickjs::Value<'_>, _>("async v => { await null; return v * 2 }")?;
        let read = |fault: geppetto::Fault| fault.throw(ctx, "grab");
        let step: Step = geppetto::read(&function).map_err(read)?;
        Ok((step, geppetto::read::<super::made::AsyncStep>(&promised).map_err(read)?))
    });
    let (step, promised) = grabbed.expect("functions");
    let threads: Vec<_> = (0..4)
        .map(|n| {
            let (step, promised, send) = (step.clone(), promised.clone(), send.clone());
            std::thread::spawn(move || {
                for i in 0..50 {
                    let v = f64::from(n * 100 + i);
                    assert!((block_on(step.call(v, None)).expect("a number") - v - 1.0).abs() < f64::EPSILON);
                    assert_eq!(block_on(promised.call(v)).expect("a number"), Some(v * 2.0));
                }
                send.send(()).expect("the test waits");
            })
        })
        .collect();
    for _ in 0..4 {
        receive.recv_timeout(Duration::from_secs(20)).expect("all of them end");
    }
    for thread in threads {
        thread.join().expect("no panic");
    }
    lab.shutdown(Duration::from_secs(5)).expect("it ends");
    let error = block_on(step.call(1.0, None)).expect_err("nobody is there");
    assert_eq!((error.code(), error.to_string().as_str()), (Some("RUNTIME_CLOSED"), "the runtime is closed"));
}

/// Any executor.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = std::task::Context::from_waker(&waker);
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            std::task::Poll::Ready(value) => return value,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn a_method_that_waits_gives_its_receiver() {
    let lab = lab();
    assert_eq!(good(&lab, "const c = lab.createCounter(3); return c.rest(1) === c && c.rest(0).value"), "3");
}

#[test]
fn what_a_function_of_the_host_gives_at_once_is_known_at_once() {
    let doubled = Step::new(|value, _| Box::pin(async move { Ok(value * 2.0) }));
    let given = doubled.call(2.0, None).now().ok().expect("it is ready").expect("a number");
    assert!((given - 4.0).abs() < f64::EPSILON, "{given}");
}

#[test]
fn what_takes_its_time_goes_on_where_it_was() {
    let slow = Step::new(|value, _| {
        Box::pin(async move {
            sleep(5).await;
            Ok(value * 2.0)
        })
    });
    let reply = slow.call(2.0, None).now().expect_err("it sleeps");
    let given = block_on(reply).expect("a number");
    assert!((given - 4.0).abs() < f64::EPSILON, "{given}");
}

#[test]
fn functions_of_the_host_are_told_as_those_of_scripts() {
    let told = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&told);
    let listener = Listener::new(move |_| {
        let count = Arc::clone(&count);
        Box::pin(async move {
            count.fetch_add(1, Ordering::AcqRel);
            Ok(())
        })
    });
    let bindings = bindings();
    let options = JobOptions { name: "t".to_owned(), on_done: None, counter: None, raw: None, data: None };
    let task = bindings.tasks.create(options).expect("a task");
    task.on(listener).expect("it listens");
    for n in 1..4 {
        assert_eq!(task.emit(Point { x: 1.0, y: 0.0, label: None }).expect("told"), 1);
        assert_eq!(told.load(Ordering::Acquire), n);
    }
}
