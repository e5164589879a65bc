//! The module as a user of geppetto writes it: plain Rust behind generated traits.

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::{Duration, Instant};

use geppetto::rquickjs::{Function, Object};
use geppetto::{Failure, Fut, HostModule, RuntimeBuilder, Shared};

use crate::data::{OPTIONS, TURN};
use crate::made::{Bindings, Counter, Middleware, Module, NextFn, Options, Step, Turn};

/// What the script takes for so many times.
pub(crate) fn run(script: &'static str, times: i32) -> Duration {
    let module = HostModule::of(Bindings { module: Arc::new(Host) });
    let runtime = RuntimeBuilder::new().module(module).build().expect("a runtime");
    let took = runtime.call_blocking("script", move |ctx| {
        let module: Object<'_> = ctx.eval("require('bench')")?;
        let script: Function<'_> = ctx.eval(script)?;
        let begin = Instant::now();
        let good: i32 = script.call((module, times))?;
        let took = begin.elapsed();
        assert_eq!(good, times);
        Ok(took)
    });
    took.expect("all of them")
}

struct Host;

impl Module for Host {
    fn add(&self, a: i32, b: i32) -> Result<i32, Failure> {
        Ok(a.wrapping_add(b))
    }

    fn join(&self, a: String, b: String) -> Result<String, Failure> {
        Ok(a + &b)
    }

    fn options(&self) -> Result<Options, Failure> {
        Ok(OPTIONS.clone())
    }

    fn use_options(&self, options: Options) -> Result<i32, Failure> {
        Ok(options.count)
    }

    fn turn(&self) -> Result<Turn, Failure> {
        Ok(Turn::clone(&TURN))
    }

    fn use_turn(&self, turn: Turn) -> Result<i32, Failure> {
        Ok(count(&turn))
    }

    fn each(&self, step: Step, times: i32) -> Result<i32, Failure> {
        let one = || step.call(OPTIONS.clone()).now().unwrap_or_else(|_| Err(Failure::refused("it takes its time")));
        (0..times).try_fold(0, |sum, _| Ok(sum + one()?))
    }

    fn chain(self: Arc<Self>, steps: Vec<Middleware>) -> Fut<i32> {
        let turn = pass(steps.into(), 0, TURN.clone());
        Box::pin(async { Ok(count(&*turn.await?)) })
    }

    fn create_counter(&self) -> Result<Arc<dyn Counter>, Failure> {
        Ok(Arc::new(CounterOf::default()))
    }

    fn later(self: Arc<Self>, value: i32) -> Fut<i32> {
        Box::pin(async move { Ok(value) })
    }
}

pub(crate) fn count(turn: &Turn) -> i32 {
    turn.blocks.len().try_into().expect("few")
}

/// Behind the last one is an engine that gives the turn as it is.
fn pass(steps: Arc<[Middleware]>, at: usize, turn: Shared<Turn>) -> Fut<Shared<Turn>> {
    Box::pin(async move {
        let Some(step) = steps.get(at).cloned() else { return Ok(turn) };
        let next = NextFn::new(move |turn| pass(Arc::clone(&steps), at + 1, turn));
        step.call(turn, next).await
    })
}

#[derive(Default)]
struct CounterOf(AtomicI32);

impl Counter for CounterOf {
    fn value(&self) -> Result<i32, Failure> {
        Ok(self.0.load(Ordering::Relaxed))
    }

    fn add(&self, by: i32) -> Result<i32, Failure> {
        Ok(self.0.fetch_add(by, Ordering::Relaxed).wrapping_add(by))
    }
}
