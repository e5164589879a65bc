//! More promises than there is room for, and promises that never rest.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::super::lab;
use super::gates::gated;
use super::in_time;
use geppetto::{HostModule, Limits, RuntimeBuilder};

#[test]
fn promises_for_which_there_is_no_room_wait_for_it() {
    let uncaught = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&uncaught);
    let builder = RuntimeBuilder::new().module(HostModule::of(lab::bindings()));
    let hook = move |told: &geppetto::Uncaught| seen.lock().expect("a lock").push(told.to_string());
    let lab = builder.on_uncaught(hook).build().expect("a runtime");
    // Each waits inside of the one before, to the limit of nesting.
    let script = "
        const all = [...Array(20).keys()].map(i => lab.calls.promised(v => { lab.wait(200); return v }, i));
        return (await Promise.all(all)).join()
    ";
    assert_eq!(in_time(&lab, script), (0..20).map(|i| i.to_string()).collect::<Vec<_>>().join(","));
    let uncaught = uncaught.lock().expect("a lock");
    assert!(uncaught.is_empty(), "{} times {:?}", uncaught.len(), uncaught.first());
}

#[test]
fn a_promise_that_never_rests_keeps_nobody_waiting() {
    let (lab, gates, uncaught) = gated();
    gates.gate(0).make_restless();
    // Microtasks and timers, for a promise of a script that is waited for in place.
    let steps = ["async v => { await null; return v }", "v => new Promise(r => setTimeout(r, 1, v))"];
    for step in steps {
        let script = format!("lab.later(0); return lab.calls.applyAsync({step}, 1)");
        assert_eq!(in_time(&lab, &script), "1", "{step}");
    }
    // And who waits inside of a call until there is no message.
    let inside = lab.clone();
    let call = geppetto::Call::new("quiet").timeout(std::time::Duration::from_secs(5));
    lab.call_blocking(call, move |_| {
        inside.wait_idle().wait().expect("quiet");
        Ok(())
    })
    .expect("in time");
    gates.gate(0).open();
    assert_eq!(uncaught.load(Ordering::Acquire), 0);
}

#[test]
fn who_waits_for_a_function_at_the_limit_of_nesting_hears_of_the_limit() {
    let builder = RuntimeBuilder::new().module(HostModule::of(lab::bindings())).on_uncaught(|_| {});
    let lab = builder.limits(Limits::default().nesting(3)).build().expect("a runtime");
    let script = "
        const slow = v => new Promise(r => setTimeout(r, 400, v));
        const all = [...Array(5).keys()].map(i => lab.calls.promised(v => lab.calls.applyAsync(slow, v), i));
        const ended = await Promise.allSettled(all);
        return ended.map((one, i) => one.value === i ? 'fine' : one.reason.code).join()
    ";
    let ended = in_time(&lab, script);
    assert!(ended.contains("LIMIT_NESTING") && ended.contains("fine"), "{ended}");
    assert!(ended.split(',').all(|one| ["fine", "LIMIT_NESTING"].contains(&one)), "{ended}");
    // Nothing is left behind.
    assert_eq!(in_time(&lab, "return lab.calls.applyAsync(async v => v, 1)"), "1");
}
