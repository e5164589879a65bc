//! The same as a program would do it that has rquickjs and nothing else.

use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use geppetto::rquickjs::{Context, Ctx, Function, Object, Runtime};
use geppetto::{js_api, turns};

use crate::ours::{ADD, CALLER, LISTENER};

/// A thread with a runtime of its own, until it answers.
pub(crate) fn start(times: i32) -> Duration {
    lives(times, false)
}

/// The same until it has ended.
pub(crate) fn life(times: i32) -> Duration {
    lives(times, true)
}

fn lives(times: i32, with_end: bool) -> Duration {
    let mut sum = Duration::ZERO;
    for _ in 0..times {
        let begin = Instant::now();
        let (answer, answered) = sync_channel(1);
        let thread = thread::spawn(move || {
            let context = context();
            let sum = context.with(|ctx| ctx.eval::<i32, _>("1 + 1").expect("a sum"));
            answer.send(sum).expect("somebody waits");
        });
        assert_eq!(answered.recv().expect("an answer"), 2);
        let first = begin.elapsed();
        thread.join().expect("it ends");
        sum += if with_end { begin.elapsed() } else { first };
    }
    sum
}

fn context() -> Context {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_memory_limit(64 << 20);
    runtime.set_max_stack_size(256 << 10);
    Context::full(&runtime).expect("a context")
}

/// The enums as plain objects.
pub(crate) fn install(times: i32) -> Duration {
    let mut sum = Duration::ZERO;
    for _ in 0..times {
        context().with(|ctx| {
            let begin = Instant::now();
            for schema in [&js_api::SCHEMA, &turns::SCHEMA] {
                let consts = Object::new(ctx.clone()).expect("an object");
                for descriptor in schema.enums {
                    let group = Object::new(ctx.clone()).expect("an object");
                    for value in descriptor.values {
                        group.set(value.js_key, value.value).expect("set");
                    }
                    consts.set(descriptor.name, group).expect("set");
                }
                ctx.globals().set(schema.module, consts).expect("set");
            }
            sum += begin.elapsed();
        });
    }
    sum
}

pub(crate) fn call_script(times: i32) -> Duration {
    context().with(|ctx| {
        let add: Function<'_> = ctx.eval(ADD).expect("a function");
        let begin = Instant::now();
        for n in 0..times {
            let sum: i32 = add.call((n, 1)).expect("a sum");
            assert_eq!(sum, n + 1);
        }
        begin.elapsed()
    })
}

pub(crate) fn call_host(times: i32) -> Duration {
    context().with(|ctx| {
        let add = Function::new(ctx.clone(), |a: i32, b: i32| a + b).expect("a function");
        let caller: Function<'_> = ctx.eval(CALLER).expect("a function");
        let begin = Instant::now();
        let sum: i32 = caller.call((add, times)).expect("a sum");
        assert_eq!(sum, times);
        begin.elapsed()
    })
}

type Job = Box<dyn for<'js> FnOnce(&Ctx<'js>) + Send>;

pub(crate) fn call_across(times: i32) -> Duration {
    let (jobs, inbox) = channel::<Job>();
    let thread = thread::spawn(move || {
        let context = context();
        while let Ok(job) = inbox.recv() {
            context.with(|ctx| {
                job(&ctx);
                while ctx.execute_pending_job() {}
            });
        }
    });
    let begin = Instant::now();
    for _ in 0..times {
        let (answer, answered) = sync_channel(1);
        let job =
            move |ctx: &Ctx<'_>| answer.send(ctx.eval::<i32, _>("1 + 1").expect("a sum")).expect("somebody waits");
        jobs.send(Box::new(job)).expect("the owner lives");
        assert_eq!(answered.recv().expect("an answer"), 2);
    }
    let took = begin.elapsed();
    drop(jobs);
    thread.join().expect("it ends");
    took
}

struct Event {
    seq: i32,
    delta: String,
}

pub(crate) fn events(times: i32) -> Duration {
    let (sender, inbox) = channel::<Event>();
    let (answer, answered) = sync_channel(1);
    let thread = thread::spawn(move || {
        let context = context();
        context.with(|ctx| listen(&ctx, &inbox));
        answer.send(()).expect("somebody waits");
    });
    let begin = Instant::now();
    for n in 0..times {
        sender.send(Event { seq: n, delta: "token".to_owned() }).expect("the owner lives");
    }
    drop(sender);
    answered.recv().expect("all of them");
    let took = begin.elapsed();
    thread.join().expect("it ends");
    took
}

fn listen(ctx: &Ctx<'_>, inbox: &Receiver<Event>) {
    let listener: Function<'_> = ctx.eval(LISTENER).expect("a function");
    while let Ok(event) = inbox.recv() {
        let object = Object::new(ctx.clone()).expect("an object");
        object.set("type", "partial").expect("set");
        object.set("seq", event.seq).expect("set");
        object.set("delta", event.delta).expect("set");
        listener.call::<_, ()>((object,)).expect("it listens");
        while ctx.execute_pending_job() {}
    }
}
