//! The first rules of the handle: closed, in place, full.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use geppetto::{Limits, Reply, Runtime, RuntimeBuilder, RuntimeError, WeakRuntime};

use super::support::{Drops, LONG, Log, answer, js, runtime, stuck, with};

#[test]
fn after_the_end_everything_is_closed() {
    let runtime = runtime();
    assert!(!runtime.is_closed());
    runtime.shutdown(LONG).expect("it ends");
    assert!(runtime.is_closed());
    let drops = Drops::default();
    let (a, b) = (drops.one(), drops.one());
    let call = runtime.call_blocking("call", move |_| Ok(drop(a)));
    assert!(matches!(call, Err(RuntimeError::Closed)), "{call:?}");
    assert!(matches!(runtime.post("post", move |_| Ok(drop(b))), Err(RuntimeError::Closed)));
    assert!(matches!(runtime.eval::<i32>("1").wait(), Err(RuntimeError::Closed)));
    assert!(matches!(runtime.load_module("geppetto").wait(), Err(RuntimeError::Closed)));
    assert!(matches!(runtime.wait_idle().wait(), Err(RuntimeError::Closed)));
    assert_eq!(drops.count(), 2, "what is refused is dropped");
    assert_eq!(RuntimeError::Closed.code(), Some("RUNTIME_CLOSED"));
}

#[test]
fn a_call_on_the_owner_is_run_in_place_however_deep() {
    fn down(runtime: &Runtime, log: &Log, level: usize) -> usize {
        if level == 0 {
            return 0;
        }
        let (inner, inner_log) = (runtime.clone(), log.clone());
        let reply = runtime.call("down", move |_| {
            inner_log.add(format!("in {level}"));
            Ok(down(&inner, &inner_log, level - 1) + 1)
        });
        // It was done before anybody waited.
        log.add(format!("out {level}"));
        reply.wait().expect("an answer")
    }
    let (runtime, log) = (runtime(), Log::default());
    let (inner, inner_log) = (runtime.clone(), log.clone());
    let depth = runtime.call_blocking("top", move |_| Ok(down(&inner, &inner_log, 5))).expect("a depth");
    assert_eq!(depth, 5);
    let lines = ["in 5", "in 4", "in 3", "in 2", "in 1", "out 1", "out 2", "out 3", "out 4", "out 5"];
    assert_eq!(log.lines(), lines);
    let wakeups = runtime.stats().wakeups;
    assert!(wakeups <= 2, "nothing of it went through the mailbox: {wakeups}");
}

#[test]
fn in_place_comes_before_what_is_queued() {
    let (runtime, log) = (runtime(), Log::default());
    let (inner, inner_log) = (runtime.clone(), log.clone());
    let done = runtime.call_blocking("top", move |_| {
        let (a, b) = (inner_log.clone(), inner_log.clone());
        inner.post("queued", move |_| Ok(a.add("queued"))).expect("queued");
        inner.call_blocking("in place", move |_| Ok(b.add("in place"))).expect("done");
        Ok(())
    });
    done.expect("done");
    runtime.wait_idle().wait().expect("idle");
    assert_eq!(log.lines(), ["in place", "queued"]);
}

#[test]
fn in_place_works_with_a_full_queue_and_not_after_the_end() {
    let runtime = with(Limits::default().queue(1));
    let inner = runtime.clone();
    let told = runtime.call_blocking("top", move |_| {
        inner.post("fills it", |_| Ok(())).expect("queued");
        assert!(matches!(inner.post("too much", |_| Ok(())), Err(RuntimeError::QueueFull { capacity: 1 })));
        let before = inner.call_blocking("in place", |ctx| ctx.eval::<i32, _>("6 * 7")).expect("an answer");
        inner.close();
        Ok((before, inner.call_blocking("closed", |_| Ok(())), inner.eval::<i32>("1").wait(), inner.wait_idle().wait()))
    });
    let (before, call, eval, idle) = told.expect("told");
    assert_eq!(before, 42);
    assert!(matches!(call, Err(RuntimeError::Closed)), "{call:?}");
    assert!(matches!(eval, Err(RuntimeError::Closed)), "{eval:?}");
    assert!(matches!(idle, Err(RuntimeError::Closed)), "{idle:?}");
}

#[test]
fn a_full_queue_refuses_and_loses_nothing() {
    let (runtime, log) = (with(Limits::default().queue(10)), Log::default());
    let held = stuck(&runtime);
    let mut refused = 0;
    let mut replies: Vec<Reply<usize>> = Vec::new();
    for number in 0..20 {
        let (to_post, to_call) = (log.clone(), log.clone());
        match runtime.post("post", move |_| Ok(to_post.add(number.to_string()))) {
            Ok(()) => {}
            Err(RuntimeError::QueueFull { capacity: 10 }) => refused += 1,
            Err(error) => panic!("{error}"),
        }
        replies.push(runtime.call("call", move |_| Ok(to_call.add(format!("call {number}"))).map(|()| number)));
    }
    assert_eq!((refused, runtime.stats().queued), (15, 10));
    drop(held);
    let answers: Vec<_> = replies.into_iter().map(Reply::wait).collect();
    for (number, reply) in answers.into_iter().enumerate() {
        match reply {
            Ok(known) => assert!(known == number && number < 5),
            Err(error) => assert!(number >= 5 && matches!(error, RuntimeError::QueueFull { .. }), "{error}"),
        }
    }
    let expected: Vec<String> = (0..5).flat_map(|number| [number.to_string(), format!("call {number}")]).collect();
    assert_eq!(log.lines(), expected);
    assert_eq!(answer::<i32>(&runtime, "1"), 1);
}

#[test]
fn the_owner_is_known_by_its_thread_alone() {
    let (a, b) = (runtime(), runtime());
    assert!(WeakRuntime::current().is_none());
    let inner = b.clone();
    let known = a.call_blocking("who", move |_| {
        let here = WeakRuntime::current().and_then(|weak| weak.upgrade()).expect("a runtime");
        let there = inner.call_blocking("who", |ctx| ctx.eval::<i32, _>("globalThis.mark = 1; 1")).expect("a call");
        // Another thread that has the handle is not the owner: it queues, and gets its answer.
        let (sender, receiver) = channel();
        thread::spawn(move || sender.send(WeakRuntime::current().is_none()));
        let nobody = receiver.recv_timeout(LONG).expect("an answer");
        here.call_blocking("here", |ctx| ctx.eval::<(), _>("globalThis.mark = 2")).expect("in place");
        Ok((there, nobody))
    });
    assert_eq!(known.expect("an answer"), (1, true));
    assert_eq!((answer::<i32>(&a, "mark"), answer::<i32>(&b, "mark")), (2, 1));
}

#[test]
fn post_tells_nobody_and_call_tells_all() {
    let runtime = runtime();
    let error = js(runtime.call_blocking("call", |ctx| ctx.eval::<(), _>("throw new RangeError('r')")));
    assert_eq!((error.name.as_str(), error.message.as_str()), ("RangeError", "r"));
    let error = js(runtime.call_blocking("call", |ctx| ctx.eval::<i32, _>("'text'")));
    assert_eq!(error.name, "TypeError", "Rust's own conversion: {error}");
    runtime.shutdown(Duration::from_secs(5)).expect("it ends");
}

#[test]
fn a_thread_name_with_a_nul_is_an_error() {
    let error = RuntimeBuilder::new().thread_name("a\0b").build().expect_err("systems have no such names");
    assert!(matches!(&error, RuntimeError::Start(reason) if reason.contains("NUL")), "{error}");
}
