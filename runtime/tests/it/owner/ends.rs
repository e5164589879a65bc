//! The end of a runtime, from wherever it comes.

use std::future::{Future, poll_fn};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use geppetto::rquickjs::{Error, Function};
use geppetto::{HostModule, Limits, Runtime, RuntimeBuilder, RuntimeError, drive};

use super::support::{Drops, LONG, Log, answer, ends_after, host, runtime, stuck, unhurried, until, with, works};

/// Lets a function of the VM hold something until its engine is gone.
fn hold(runtime: &Runtime, drops: &Drops) {
    let one = drops.one();
    let held = runtime.call_blocking("hold", move |ctx| {
        let function = Function::new(ctx.clone(), move || {
            let _held = &one;
        });
        ctx.globals().set("held", function?)
    });
    held.expect("held");
}

#[test]
fn after_shutdown_all_is_gone() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(drops.count(), 1, "the engine is gone");
    runtime.shutdown(Duration::ZERO).expect("twice");
    runtime.close();
    assert!(runtime.is_closed());
}

#[test]
fn without_shutdown_the_last_handle_ends_it() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    let (other, weak) = (runtime.clone(), runtime.downgrade());
    drop(runtime);
    works(&other);
    assert_eq!(drops.count(), 0);
    drop(other);
    until("the engine is gone", || drops.count() == 1);
    assert!(weak.upgrade().is_none());
}

#[test]
fn the_last_handle_may_go_while_a_script_runs_for_ever() {
    let (runtime, drops) = (unhurried(), Drops::default());
    hold(&runtime, &drops);
    let (begun, begins) = channel();
    let reply = runtime.call("endless", move |ctx| {
        let _ = begun.send(());
        ctx.eval::<(), _>("for (;;) try { for (;;); } catch {}")
    });
    begins.recv_timeout(LONG).expect("it begins");
    drop(runtime);
    assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    until("the engine is gone", || drops.count() == 1);
}

#[test]
fn the_last_handle_may_go_on_the_owner_itself() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    let (hand_over, handed) = channel::<Runtime>();
    let reply = runtime.call("drops", move |_| {
        drop(handed.recv());
        Ok(())
    });
    hand_over.send(runtime).expect("handed over");
    let _ = reply.wait();
    until("the engine is gone", || drops.count() == 1);
}

#[test]
fn the_last_handle_may_go_on_the_thread_of_another_runtime() {
    let (a, b, drops) = (runtime(), runtime(), Drops::default());
    hold(&b, &drops);
    a.call_blocking("drops", move |_| Ok(drop(b))).expect("done");
    until("the engine is gone", || drops.count() == 1);
    works(&a);
}

#[test]
fn from_inside_it_only_begins() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    let handle = runtime.clone();
    let inside = runtime.call_blocking("ends", move |_| Ok((handle.shutdown(LONG), handle.shutdown(LONG))));
    assert!(matches!(inside, Ok((Ok(()), Ok(())))), "{inside:?}");
    assert!(matches!(runtime.eval::<i32>("1").wait(), Err(RuntimeError::Closed)));
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(drops.count(), 1);
}

#[test]
fn from_inside_of_a_script_nothing_runs_on() {
    let runtime = unhurried();
    let handle = runtime.clone();
    host(&runtime, "end", move |_| {
        handle.close();
        Ok(1)
    });
    let error = runtime.eval::<()>("end(); try { for (;;); } catch {} finally { for (;;); }").wait();
    assert!(matches!(error, Err(RuntimeError::Closed)), "{error:?}");
    runtime.shutdown(LONG).expect("it ends");
}

#[test]
fn from_two_threads_at_once_with_a_hundred_calls_queued() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    let waiting = runtime.eval::<i32>("new Promise(() => {})");
    works(&runtime);
    let held = stuck(&runtime);
    let idle = runtime.wait_idle();
    let replies: Vec<_> = (0..100)
        .map(|_| {
            let one = drops.one();
            runtime.call("queued", move |_| Ok(drop(one)))
        })
        .collect();
    let ends: Vec<_> = (0..2)
        .map(|_| {
            let runtime = runtime.clone();
            thread::spawn(move || runtime.shutdown(LONG))
        })
        .collect();
    until("it is closed", || runtime.is_closed());
    // They have their answer although the owner is stuck.
    for reply in replies {
        assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    }
    assert_eq!(drops.count(), 100);
    drop(held);
    for end in ends {
        end.join().expect("joined").expect("it ends");
    }
    assert_eq!(drops.count(), 101);
    assert!(matches!(waiting.wait(), Err(RuntimeError::Closed)));
    assert!(matches!(idle.wait(), Err(RuntimeError::Closed)));
}

#[test]
fn an_endless_script_gets_its_time_and_no_more() {
    let runtime = unhurried();
    let reply = runtime.eval::<()>("for (;;) try { for (;;); } finally { continue }");
    until("it runs", || runtime.stats().queued == 0);
    let start = Instant::now();
    ends_after(&runtime, Duration::from_millis(50));
    assert!(start.elapsed() >= Duration::from_millis(40), "{:?}", start.elapsed());
    assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
}

#[test]
fn what_runs_may_finish_in_time() {
    let runtime = unhurried();
    let (begun, begins) = channel();
    let reply = runtime.call("short", move |ctx| {
        let _ = begun.send(());
        ctx.eval::<i32, _>("const end = Date.now() + 30; let n = 0; while (Date.now() < end) n = 1; n")
    });
    begins.recv_timeout(LONG).expect("it begins");
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(reply.wait().expect("it finished"), 1);
}

#[test]
fn while_a_host_function_waits() {
    let runtime = unhurried();
    host(&runtime, "never", |ctx| drive(ctx, std::future::pending::<i32>()));
    let reply = runtime.eval::<i32>("never()");
    works(&runtime);
    let inner = runtime.eval::<i32>("never()");
    works(&runtime);
    ends_after(&runtime, Duration::from_millis(20));
    for reply in [reply, inner] {
        assert!(matches!(reply.wait(), Err(RuntimeError::Closed)));
    }
}

#[test]
fn a_host_function_that_blocks_makes_it_late_and_no_more() {
    let (runtime, drops) = (runtime(), Drops::default());
    hold(&runtime, &drops);
    let held = stuck(&runtime);
    let late = runtime.shutdown(Duration::from_millis(10));
    assert!(
        matches!(late, Err(RuntimeError::TimedOut { timeout }) if timeout == Duration::from_millis(10)),
        "{late:?}"
    );
    assert_eq!(drops.count(), 0);
    drop(held);
    until("the engine is gone", || drops.count() == 1);
    runtime.shutdown(LONG).expect("it ended");
}

#[test]
fn two_that_wait_for_each_other_while_one_ends_the_other() {
    let (a, b) = (unhurried(), unhurried());
    let inner = a.downgrade();
    host(&b, "back", move |_| {
        let a = inner.upgrade().ok_or(Error::Unknown)?;
        a.eval::<i32>("1").wait().map_err(|_| Error::Unknown)
    });
    let (other, begun) = (b.clone(), b.eval::<i32>("back()"));
    assert_eq!(begun.wait().expect("an answer"), 1);
    let ended = a.call_blocking("ends the other", move |_| {
        let busy = other.eval::<i32>("back() + back() + back()");
        let ended = other.shutdown(Duration::from_millis(20));
        drop(busy);
        Ok(ended)
    });
    assert!(matches!(ended, Ok(Ok(()) | Err(RuntimeError::TimedOut { .. }))), "{ended:?}");
    works(&a);
    b.shutdown(LONG).expect("it ends");
}

#[test]
fn what_is_dropped_at_the_end_may_call_others() {
    struct Calls(Runtime, std::sync::mpsc::Sender<Result<i32, RuntimeError>>);
    impl Drop for Calls {
        fn drop(&mut self) {
            let _ = self.1.send(self.0.eval::<i32>("40 + 2").wait());
        }
    }
    let (a, b) = (runtime(), runtime());
    let (told, tells) = channel();
    let calls = Calls(b.clone(), told);
    let held = a.call_blocking("hold", move |ctx| {
        let function = Function::new(ctx.clone(), move || {
            let _held = &calls;
        });
        ctx.globals().set("held", function?)
    });
    held.expect("held");
    a.shutdown(LONG).expect("it ends");
    let answered = tells.recv_timeout(LONG).expect("it was dropped");
    assert_eq!(answered.expect("an answer"), 42);
}

#[test]
fn a_runtime_that_cannot_start_leaves_nothing() {
    let drops = Drops::default();
    let (in_console, in_hook) = (drops.one(), drops.one());
    let builder = RuntimeBuilder::new().limits(Limits::default().memory(1)).console(move |_, _| {
        let _held = &in_console;
    });
    let hook = move |_: &geppetto::Uncaught| {
        let _held = &in_hook;
    };
    let error = builder.on_uncaught(hook).build().expect_err("too small");
    assert!(matches!(error, RuntimeError::Start(_)));
    until("all is dropped", || drops.count() == 2);
}

#[test]
fn a_thread_has_the_name_that_it_was_given() {
    let runtime = RuntimeBuilder::new().thread_name("my owner").build().expect("a runtime");
    let name = runtime.call_blocking("name", |_| Ok(thread::current().name().map(ToOwned::to_owned)));
    assert_eq!(name.expect("a name").as_deref(), Some("my owner"));
    assert_eq!(answer::<i32>(&with(Limits::default()), "1"), 1);
}

/// It sleeps while it waits, though the time of everything else is over: it uses no CPU time, and has its second.
#[test]
fn a_module_that_waits_while_it_cleans_up_has_its_time() {
    let log = Log::default();
    let cleaned = log.clone();
    let module = HostModule::new("module").cleanup(move |ctx| {
        let (done, is_done) = ready_after(Duration::from_millis(200));
        if drive(ctx, is_done).is_ok() {
            cleaned.add("cleaned");
        }
        done.join().expect("joined");
    });
    let builder = RuntimeBuilder::new().module(module).limits(Limits::default().cpu(Duration::from_millis(50)));
    let runtime = builder.build().expect("a runtime");
    answer::<()>(&runtime, "require('module'); undefined");
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(log.lines(), ["cleaned"]);
}

/// A future that is ready after that time.
fn ready_after(time: Duration) -> (thread::JoinHandle<()>, impl Future<Output = ()>) {
    let state: Arc<Mutex<(bool, Option<Waker>)>> = Arc::default();
    let other = Arc::clone(&state);
    let done = thread::spawn(move || {
        thread::sleep(time);
        let mut state = other.lock().expect("a lock");
        state.0 = true;
        if let Some(waker) = state.1.take() {
            waker.wake();
        }
    });
    let is_done = poll_fn(move |context| {
        let mut state = state.lock().expect("a lock");
        state.1 = Some(context.waker().clone());
        if state.0 { Poll::Ready(()) } else { Poll::Pending }
    });
    (done, is_done)
}
