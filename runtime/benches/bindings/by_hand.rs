//! The same module as a program would write it that has rquickjs and nothing else. It is as strict: types are not
//! converted, and keys that nobody knows are refused. It has no guard against panics, and its errors name no path.

#![allow(clippy::needless_pass_by_value, reason = "rquickjs gives what a script passes")]

use std::rc::Rc;
use std::time::{Duration, Instant};

use geppetto::rquickjs::prelude::IntoArgs;
use geppetto::rquickjs::{Class, Context, Ctx, Function, Object, Promise, Result, Runtime, Value};

use crate::by_hand_counter::Counter;
use crate::by_hand_turn::{only, read_turn, write_turn};
use crate::data::{OPTIONS, TURN};
use crate::made::{Options, Turn};
use crate::ours::count;

/// What the script takes for so many times.
pub(crate) fn run(script: &'static str, times: i32) -> Duration {
    let runtime = Runtime::new().expect("a runtime");
    runtime.set_memory_limit(64 << 20);
    runtime.set_max_stack_size(256 << 10);
    Context::full(&runtime).expect("a context").with(|ctx| {
        let module = module(&ctx).expect("a module");
        let script: Function<'_> = ctx.eval(script).expect("a function");
        let begin = Instant::now();
        let good: i32 = call(&script, (module, times));
        let took = begin.elapsed();
        assert_eq!(good, times);
        took
    })
}

fn call<'js>(function: &Function<'js>, args: impl IntoArgs<'js>) -> i32 {
    function.call(args).expect("all of them")
}

fn module<'js>(ctx: &Ctx<'js>) -> Result<Object<'js>> {
    let module = Object::new(ctx.clone())?;
    module.set("add", Function::new(ctx.clone(), |a: i32, b: i32| a.wrapping_add(b))?)?;
    module.set("join", Function::new(ctx.clone(), |a: String, b: String| a + &b)?)?;
    module.set("options", Function::new(ctx.clone(), options)?)?;
    module.set("useOptions", Function::new(ctx.clone(), use_options)?)?;
    module.set("turn", Function::new(ctx.clone(), turn)?)?;
    module.set("useTurn", Function::new(ctx.clone(), use_turn)?)?;
    module.set("each", Function::new(ctx.clone(), each)?)?;
    module.set("chain", Function::new(ctx.clone(), chain)?)?;
    module.set("createCounter", Function::new(ctx.clone(), create_counter)?)?;
    module.set("later", Function::new(ctx.clone(), later)?)?;
    Ok(module)
}

fn options(ctx: Ctx<'_>) -> Result<Object<'_>> {
    write_options(&ctx, &OPTIONS)
}

fn use_options(options: Object<'_>) -> Result<i32> {
    Ok(read_options(&options)?.count)
}

fn turn(ctx: Ctx<'_>) -> Result<Object<'_>> {
    write_turn(&ctx, &TURN)
}

fn use_turn(turn: Object<'_>) -> Result<i32> {
    Ok(count(&read_turn(&turn)?))
}

fn write_options<'js>(ctx: &Ctx<'js>, options: &Options) -> Result<Object<'js>> {
    let object = Object::new(ctx.clone())?;
    object.set("name", options.name.as_str())?;
    object.set("count", options.count)?;
    object.set("ratio", options.ratio)?;
    object.set("isOn", options.is_on)?;
    Ok(object)
}

fn read_options(object: &Object<'_>) -> Result<Options> {
    only(object, &["name", "count", "ratio", "isOn"])?;
    Ok(Options {
        name: object.get("name")?,
        count: object.get("count")?,
        ratio: object.get("ratio")?,
        is_on: object.get("isOn")?,
    })
}

fn each<'js>(ctx: Ctx<'js>, step: Function<'js>, times: i32) -> Result<i32> {
    (0..times).try_fold(0, |sum, _| Ok(sum + step.call::<_, i32>((write_options(&ctx, &OPTIONS)?,))?))
}

fn chain<'js>(ctx: Ctx<'js>, steps: Vec<Function<'js>>) -> Result<i32> {
    Ok(count(&pass(&ctx, &steps.into(), 0, &TURN)?))
}

/// Behind the last one is an engine that gives the turn as it is.
fn pass<'js>(ctx: &Ctx<'js>, steps: &Rc<[Function<'js>]>, at: usize, turn: &Turn) -> Result<Turn> {
    let Some(step) = steps.get(at) else { return Ok(turn.clone()) };
    let rest = Rc::clone(steps);
    let next = move |ctx: Ctx<'js>, turn: Object<'js>| -> Result<Object<'js>> {
        write_turn(&ctx, &pass(&ctx, &rest, at + 1, &read_turn(&turn)?)?)
    };
    let next = Function::new(ctx.clone(), next)?;
    read_turn(&step.call((write_turn(ctx, turn)?, next))?)
}

fn create_counter(ctx: Ctx<'_>) -> Result<Class<'_, Counter>> {
    Class::instance(ctx, Counter::default())
}

fn later(ctx: Ctx<'_>, value: i32) -> Result<Value<'_>> {
    let (promise, resolve, _) = Promise::new(&ctx)?;
    resolve.call::<_, ()>((value,))?;
    Ok(promise.into_value())
}
