//! Engines that have lost count of a reference, as some of their built-in functions do.

use std::mem;

use geppetto::rquickjs::{Ctx, Object, Result as JsResult};
use geppetto::{HostModule, Limits, Runtime, RuntimeBuilder, RuntimeError};

use super::support::{Drops, LONG, Log, answer, works};

/// Loses a reference to an object that leads to all others.
pub(super) fn lose(ctx: &Ctx<'_>) -> JsResult<()> {
    let object = Object::new(ctx.clone())?;
    object.set("all", ctx.globals())?;
    mem::forget(object);
    Ok(())
}

fn builder(drops: &Drops, log: &Log) -> RuntimeBuilder {
    let (defines, cleans, writes, hears) = (drops.one(), drops.one(), drops.one(), drops.one());
    let log = log.clone();
    let module = HostModule::new("module")
        .install(move |_, exports| {
            let _held = &defines;
            exports.set("x", 1)
        })
        .cleanup(move |_| {
            let _held = &cleans;
            log.add("cleaned");
        });
    RuntimeBuilder::new()
        .module(module)
        .console(move |_, _| {
            let _held = &writes;
        })
        .on_uncaught(move |_| {
            let _held = &hears;
        })
}

fn ends(runtime: &Runtime, drops: &Drops, log: &Log) {
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(drops.count(), 4, "what the host gave is dropped");
    assert_eq!(log.lines(), ["cleaned"]);
}

#[test]
fn the_host_goes_on() {
    let (drops, log) = (Drops::default(), Log::default());
    let runtime = builder(&drops, &log).build().expect("a runtime");
    answer::<i32>(&runtime, "console.log(1); require('module').x");
    runtime.call_blocking("lose", lose).expect("lost");
    works(&runtime);
    ends(&runtime, &drops, &log);
}

#[test]
fn also_with_all_sorts_of_things_under_way() {
    let (drops, log) = (Drops::default(), Log::default());
    let runtime = builder(&drops, &log).build().expect("a runtime");
    answer::<i32>(&runtime, "require('module').x");
    answer::<()>(
        &runtime,
        "setInterval(() => {}, 1e6); AbortSignal.timeout(1e6).onabort = () => {};
         globalThis.waits = (async () => { await new Promise(() => {}) })();
         globalThis.generator = (function* () { try { yield 1 } finally { generator } })(); generator.next();
         new FinalizationRegistry(() => {}).register(globalThis, 1); undefined",
    );
    let waits = runtime.eval::<i32>("new Promise(() => {})");
    runtime.call_blocking("lose", lose).expect("lost");
    ends(&runtime, &drops, &log);
    assert!(matches!(waits.wait(), Err(RuntimeError::Closed)));
}

/// No script runs any more then, and no cleanup.
#[test]
fn also_out_of_memory() {
    let (drops, log) = (Drops::default(), Log::default());
    let runtime = builder(&drops, &log).limits(Limits::default().memory(2 << 20)).build().expect("a runtime");
    answer::<i32>(&runtime, "require('module').x");
    runtime.call_blocking("lose", lose).expect("lost");
    runtime
        .eval::<()>("const kept = []; for (;;) kept.push(Promise.resolve({}).then(() => kept))")
        .wait()
        .expect_err("too much");
    runtime.shutdown(LONG).expect("it ends");
    assert_eq!(drops.count(), 4);
}
