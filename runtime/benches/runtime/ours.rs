//! The same with geppetto.

use std::time::{Duration, Instant};

use geppetto::rquickjs::{self, Context, Ctx, Function, JsLifetime, Object, Result, Value};
use geppetto::{Fault, Limits, Runtime, RuntimeBuilder, RuntimePool, read};

pub(crate) const ADD: &str = "(a, b) => a + b";
pub(crate) const CALLER: &str =
    "(add, n) => { let sum = 0; for (let i = 0; i < n; i++) sum = add(sum, 1); return sum }";
pub(crate) const LISTENER: &str =
    "globalThis.count = 0; globalThis.listener = event => { count += event.delta.length }";

fn runtime() -> Runtime {
    RuntimeBuilder::new().limits(Limits::default().queue(1 << 20)).build().expect("a runtime")
}

pub(crate) fn start(times: i32) -> Duration {
    lives(times, false, runtime)
}

pub(crate) fn life(times: i32) -> Duration {
    lives(times, true, runtime)
}

fn lives(times: i32, with_end: bool, make: impl Fn() -> Runtime) -> Duration {
    let mut taken = Duration::ZERO;
    for _ in 0..times {
        let begin = Instant::now();
        let runtime = make();
        let sum = runtime.call_blocking("sum", |ctx| ctx.eval::<i32, _>("1 + 1"));
        assert_eq!(sum.expect("a sum"), 2);
        let first = begin.elapsed();
        runtime.shutdown(Duration::from_secs(1)).expect("it ends");
        taken += if with_end { begin.elapsed() } else { first };
    }
    taken
}

pub(crate) fn start_from_pool(times: i32) -> Duration {
    let pool = RuntimePool::new(usize::try_from(times).expect("few"), RuntimeBuilder::new).expect("a pool");
    pool.wait_warm();
    lives(times, false, || pool.take().expect("a runtime"))
}

pub(crate) fn install(times: i32) -> Duration {
    let mut sum = Duration::ZERO;
    for _ in 0..times {
        let engine = rquickjs::Runtime::new().expect("a runtime");
        Context::full(&engine).expect("a context").with(|ctx| {
            let begin = Instant::now();
            geppetto::install(&ctx).expect("installed");
            sum += begin.elapsed();
        });
    }
    sum
}

pub(crate) fn call_script(times: i32) -> Duration {
    let took = runtime().call_blocking("call", move |ctx| {
        let add: Function<'_> = ctx.eval(ADD)?;
        let begin = Instant::now();
        for n in 0..times {
            let sum: i32 = add.call((n, 1))?;
            assert_eq!(sum, n + 1);
        }
        Ok(begin.elapsed())
    });
    took.expect("all of them")
}

#[allow(clippy::needless_pass_by_value, reason = "rquickjs gives what a script passes")]
fn add<'js>(ctx: Ctx<'js>, a: Value<'js>, b: Value<'js>) -> Result<i32> {
    geppetto::guard(&ctx, "add", || {
        let read =
            |value, name: &'static str| read::<i32>(value).map_err(|fault: Fault| fault.at(name).throw(&ctx, "add"));
        Ok(read(&a, "a")? + read(&b, "b")?)
    })
}

pub(crate) fn call_host(times: i32) -> Duration {
    let took = runtime().call_blocking("call", move |ctx| {
        let add = Function::new(ctx.clone(), add)?;
        let caller: Function<'_> = ctx.eval(CALLER)?;
        let begin = Instant::now();
        let sum: i32 = caller.call((add, times))?;
        assert_eq!(sum, times);
        Ok(begin.elapsed())
    });
    took.expect("all of them")
}

pub(crate) fn call_across(times: i32) -> Duration {
    let runtime = runtime();
    let begin = Instant::now();
    for _ in 0..times {
        let sum = runtime.call_blocking("sum", |ctx| ctx.eval::<i32, _>("1 + 1"));
        assert_eq!(sum.expect("a sum"), 2);
    }
    begin.elapsed()
}

/// As by hand: nobody looks the function up by its name.
struct Listener<'js>(Function<'js>);

// SAFETY: `Changed` is the same type with another lifetime, and the lifetime appears nowhere but in `Function`.
#[allow(unsafe_code, reason = "the trait is unsafe; its derive would bring in rquickjs' macro crate")]
unsafe impl<'js> JsLifetime<'js> for Listener<'js> {
    type Changed<'to> = Listener<'to>;
}

pub(crate) fn events(times: i32) -> Duration {
    let runtime = runtime();
    let listens = runtime.call_blocking("listen", |ctx| {
        let listener = ctx.eval(LISTENER)?;
        ctx.store_userdata(Listener(listener))?;
        Ok(())
    });
    listens.expect("a listener");
    let begin = Instant::now();
    for n in 0..times {
        let (seq, delta) = (n, "token".to_owned());
        let sent = runtime.post("event", move |ctx| {
            let object = Object::new(ctx.clone())?;
            object.set("type", "partial")?;
            object.set("seq", seq)?;
            object.set("delta", delta)?;
            ctx.userdata::<Listener<'_>>().expect("a listener").0.call::<_, ()>((object,))
        });
        sent.expect("there is room");
    }
    let count = runtime.call_blocking("count", |ctx| ctx.globals().get::<_, i32>("count"));
    let took = begin.elapsed();
    assert_eq!(count.expect("a count"), times * 5);
    took
}
