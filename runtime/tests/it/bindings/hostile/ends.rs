//! Runtimes that end while something of them is in use.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use geppetto::{Failure, Fut, HostModule, Runtime, RuntimeBuilder};

use super::super::calls::block_on;
use super::super::lab::{Result, bindings, sleep};
use super::super::made::{AsyncStep, Counter, JobOptions, Listener, Point, Step, Task, Tasks};
use super::super::{census, eval, good, lab};

const LONG: Duration = Duration::from_secs(20);

/// Functions of the runtime, as Rust code elsewhere has them.
fn grab(runtime: &Runtime) -> (Step, AsyncStep) {
    let grabbed = runtime.call_blocking("grab", |ctx| {
        let read = |fault: geppetto::Fault| fault.throw(ctx, "grab");
        let step =
            ctx.eval::<rquickjs::Value<'_>, _>("v => { globalThis.seen = (globalThis.seen ?? 0) + 1; return v + 1 }")?;
        let slow = ctx.eval::<rquickjs::Value<'_>, _>("v => new Promise(r => setTimeout(r, 60000, v))")?;
        Ok((geppetto::read(&step).map_err(read)?, geppetto::read(&slow).map_err(read)?))
    });
    grabbed.expect("functions")
}

#[test]
fn whoever_waits_on_another_thread_is_told() {
    let lab = lab();
    let (step, slow) = grab(&lab);
    let waiting: Vec<_> = (0..8)
        .map(|_| {
            let slow = slow.clone();
            std::thread::spawn(move || block_on(slow.call(1.0)))
        })
        .collect();
    std::thread::sleep(Duration::from_millis(20));
    lab.shutdown(LONG).expect("it ends");
    for thread in waiting {
        let error = thread.join().expect("no panic").expect_err("closed");
        assert_eq!(error.code(), Some("RUNTIME_CLOSED"));
    }
    for _ in 0..3 {
        assert_eq!(block_on(step.call(1.0, None)).expect_err("closed").code(), Some("RUNTIME_CLOSED"));
    }
    drop((step.pin(), slow.pin()));
}

#[test]
fn functions_that_outlive_their_runtime_are_no_harm() {
    let (step, slow) = {
        let lab = lab();
        grab(&lab)
    };
    let clones: Vec<Step> = (0..100).map(|_| step.clone()).collect();
    drop(clones);
    assert!(block_on(step.call(1.0, None)).is_err() && block_on(slow.call(1.0)).is_err());
    // Nor in another one: it is none of its own.
    let other = lab();
    // Numbers of values are the same in each.
    let _held = grab(&other);
    let given = other.call_blocking("give", move |ctx| {
        Ok(geppetto::Border::write(&step, ctx).is_err() && {
            ctx.catch();
            true
        })
    });
    assert!(given.expect("an answer"));
}

#[test]
fn threads_call_while_all_is_collected() {
    let lab = lab();
    let (step, _) = grab(&lab);
    let is_over = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = (0..8)
        .map(|n| {
            let step = step.clone();
            std::thread::spawn(move || {
                for i in 0..100 {
                    let v = f64::from(n * 1000 + i);
                    // A clone for each call: numbers are released from everywhere.
                    let given = block_on(step.clone().call(v, None)).expect("a number");
                    assert!((given - v - 1.0).abs() < 0.5, "{v}: {given}");
                }
            })
        })
        .collect();
    let collector = {
        let (lab, is_over) = (lab.clone(), Arc::clone(&is_over));
        std::thread::spawn(move || {
            while !is_over.load(Ordering::Acquire) {
                census(&lab);
                good(
                    &lab,
                    "const t = lab.tasks.create({ name: 't' }); t.on(() => t); t.emit({ x: 1 }); lab.tasks.create({ name: 'u', onDone: () => t })",
                );
            }
        })
    };
    for thread in threads {
        thread.join().expect("no panic");
    }
    is_over.store(true, Ordering::Release);
    collector.join().expect("no panic");
    assert_eq!(good(&lab, "return seen"), "800");
    drop(step);
    lab.wait_idle().wait().expect("quiet");
}

/// A host whose functions end their own runtime, whose futures panic when they are dropped, and so on.
struct Ends {
    runtime: Mutex<Option<Runtime>>,
    dropped: Arc<AtomicU32>,
}

/// It panics when it is dropped.
struct Bomb(Arc<AtomicU32>);

impl Drop for Bomb {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::AcqRel);
        panic!("dropped");
    }
}

impl Tasks for Ends {
    fn create(&self, options: JobOptions) -> Result<Arc<dyn Task>> {
        // The last handle of the runtime goes while its script waits for us.
        drop(self.runtime.lock().expect("a lock").take());
        Err(Failure::refused(options.name))
    }

    fn open(self: Arc<Self>, options: JobOptions) -> Fut<Arc<dyn Task>> {
        let bomb = Bomb(Arc::clone(&self.dropped));
        let runtime = self.runtime.lock().expect("a lock").clone();
        Box::pin(async move {
            let _bomb = bomb;
            let _runtime = runtime;
            sleep(60_000).await;
            Err(Failure::refused(options.name))
        })
    }

    fn count(&self) -> Result<u32> {
        let runtime = self.runtime.lock().expect("a lock").clone();
        let ended = runtime.map(|runtime| runtime.shutdown(Duration::from_millis(10)).is_ok());
        Ok(u32::from(ended == Some(true)))
    }

    fn name(&self, task: Arc<dyn Task>) -> Result<String> {
        task.name()
    }
}

fn ends() -> (Runtime, Arc<Ends>) {
    let host = Arc::new(Ends { runtime: Mutex::default(), dropped: Arc::default() });
    let mut bindings = bindings();
    bindings.tasks = host.clone();
    let runtime =
        RuntimeBuilder::new().module(HostModule::of(bindings)).on_uncaught(|_| {}).build().expect("a runtime");
    *host.runtime.lock().expect("a lock") = Some(runtime.clone());
    (runtime, host)
}

#[test]
fn a_runtime_that_is_dropped_by_its_own_function() {
    let (runtime, _host) = ends();
    let waiting =
        runtime.eval::<String>("try { require('lab').tasks.create({ name: 'gone' }) } catch (e) { e.message }");
    drop(runtime);
    // It goes on to the end of the script, or is closed before it has begun.
    match waiting.wait() {
        Ok(text) => assert_eq!(text, "tasks.create: gone"),
        Err(error) => assert!(matches!(error, geppetto::RuntimeError::Closed), "{error:?}"),
    }
}

#[test]
fn a_runtime_that_is_shut_down_by_its_own_function() {
    let (runtime, _host) = ends();
    let ended =
        eval(&runtime, "return lab.tasks.count() + lab.calls.applyAsync(async v => { await null; return v }, 1)");
    // Whatever it gives, it ends.
    drop(ended);
    runtime.shutdown(LONG).expect("it ends");
}

#[test]
fn futures_that_panic_when_they_are_dropped() {
    for poison in [false, true] {
        let (runtime, host) = ends();
        let start = "for (let i = 0; i < 3; i++) require('lab').tasks.open({ name: 'x' + i }).catch(() => {}); 1";
        assert_eq!(runtime.eval::<i32>(start).wait().expect("begun"), 1);
        if poison {
            let ended = runtime.eval::<()>("const all = []; for (;;) all.push(new Uint8Array(1 << 16))").wait();
            assert!(ended.expect_err("a limit").limit().is_some());
        }
        drop(host.runtime.lock().expect("a lock").take());
        runtime.shutdown(LONG).expect("it ends");
        assert_eq!(host.dropped.load(Ordering::Acquire), 3, "poisoned: {poison}");
    }
}

#[test]
fn a_function_that_is_called_while_its_future_is_dropped_is_refused() {
    /// Calls when it is dropped.
    struct Late(Listener, Arc<AtomicU32>);
    impl Drop for Late {
        fn drop(&mut self) {
            let reply = self.0.call(Point { x: 1.0, y: 0.0, label: None });
            self.1.fetch_add(u32::from(matches!(reply.now(), Ok(Err(_)) | Err(_))), Ordering::AcqRel);
        }
    }
    struct Lates(Arc<dyn Tasks>, Arc<AtomicU32>);
    impl Tasks for Lates {
        fn create(&self, options: JobOptions) -> Result<Arc<dyn Task>> {
            self.0.create(options)
        }
        fn open(self: Arc<Self>, options: JobOptions) -> Fut<Arc<dyn Task>> {
            let late = options.on_done.clone().map(|done| Late(done, Arc::clone(&self.1)));
            let (tasks, ms) = (Arc::clone(&self.0), if options.name == "late" { 60_000 } else { 1 });
            Box::pin(async move {
                let _late = late;
                sleep(ms).await;
                tasks.create(options)
            })
        }
        fn count(&self) -> Result<u32> {
            self.0.count()
        }
        fn name(&self, task: Arc<dyn Task>) -> Result<String> {
            self.0.name(task)
        }
    }
    let refused = Arc::new(AtomicU32::new(0));
    let mut bindings = bindings();
    bindings.tasks = Arc::new(Lates(bindings.tasks, Arc::clone(&refused)));
    let runtime = RuntimeBuilder::new().module(HostModule::of(bindings)).build().expect("a runtime");
    good(
        &runtime,
        "globalThis.seen = 0; await lab.tasks.open({ name: 'a', onDone: () => seen++ }); lab.tasks.open({ name: 'late', onDone: () => seen++ }).catch(() => {})",
    );
    // One that ends by itself drops what it holds while it is polled, where scripts may run.
    assert_eq!((good(&runtime, "return seen"), refused.load(Ordering::Acquire)), ("1".to_owned(), 0));
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(refused.load(Ordering::Acquire), 1);
}

#[test]
fn handles_are_of_one_runtime_and_their_objects_of_all() {
    let (first, second) = (lab(), lab());
    let counter: Arc<dyn Counter> = first
        .call_blocking("grab", |ctx| {
            let value = ctx.eval::<rquickjs::Value<'_>, _>("globalThis.c = require('lab').createCounter(5)")?;
            geppetto::read(&value).map_err(|fault| fault.throw(ctx, "grab"))
        })
        .expect("a counter");
    let given = Arc::clone(&counter);
    second
        .call_blocking("give", move |ctx| ctx.globals().set("c", geppetto::Border::write(&given, ctx)?))
        .expect("given");
    assert_eq!(good(&second, "return c.add(2).value + String(c.same() === c)"), "7true");
    assert_eq!(good(&first, "return c.value"), "7");
    first.shutdown(LONG).expect("it ends");
    assert_eq!(good(&second, "return c.add(1).value"), "8");
    drop(second);
    assert_eq!(u64::from(counter.value().expect("it is open")), 8);
}

#[test]
fn a_rejection_that_the_host_hears_of_is_handled() {
    let unheard = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&unheard);
    let builder = RuntimeBuilder::new().module(HostModule::of(bindings()));
    let lab = builder.on_uncaught(move |_| _ = count.fetch_add(1, Ordering::AcqRel)).build().expect("a runtime");
    let script = "
        for (const step of [async () => { throw 1 }, async () => { await null; throw 2 }, () => Promise.reject(3)]) {
            try { lab.calls.applyAsync(step, 1) } catch {}
            await lab.calls.promised(step, 1).catch(() => {});
        }
    ";
    good(&lab, script);
    lab.wait_idle().wait().expect("quiet");
    assert_eq!(unheard.load(Ordering::Acquire), 0);
    // One that nobody hears of is not.
    good(&lab, "lab.calls.promised(async () => { throw 4 }, 1); return 0");
    lab.wait_idle().wait().expect("quiet");
    assert_eq!(unheard.load(Ordering::Acquire), 1);
}
