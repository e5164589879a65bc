//! Futures of the host: promises, and waiting in place.

use std::time::Duration;

use geppetto::{Call, RuntimeError};

use super::{census, eval, good, lab, thrown};

#[test]
fn promises_are_settled_by_other_threads() {
    let lab = lab();
    assert_eq!(good(&lab, "return lab.later(3)"), "3");
    assert_eq!(good(&lab, "return (await Promise.all([lab.later(5), lab.later(1), lab.later(3)])).join()"), "5,1,3");
    assert_eq!(
        good(
            &lab,
            "const order = []; await Promise.all([150, 1, 70].map(n => lab.later(n).then(v => order.push(v)))); return order"
        ),
        "1,70,150"
    );
    assert_eq!(good(&lab, "return lab.later(1) instanceof Promise"), "true");
}

#[test]
fn bad_arguments_of_a_promise_throw_at_once() {
    let lab = lab();
    assert_eq!(
        good(&lab, "try { lab.later('x'); return 'late' } catch (e) { return e.message }"),
        "later: ms: expected an integer from 0 to 4294967295, got string \"x\""
    );
    assert_eq!(
        thrown(&lab, "lab.calls.promised(() => 'x', 1)"),
        "TypeError INVALID_ARGUMENT calls.promised: Step: expected a finite number, got string \"x\""
            .replace("Step", "AsyncStep")
    );
}

#[test]
fn waiting_in_place_lets_the_rest_go_on() {
    let lab = lab();
    assert_eq!(good(&lab, "return lab.wait(3)"), "3");
    // Outer microtasks do not run meanwhile; promises of the host do.
    assert_eq!(
        good(
            &lab,
            "const order = []; Promise.resolve().then(() => order.push('micro')); lab.wait(5); order.push('waited'); await null; return order"
        ),
        "waited,micro"
    );
    assert_eq!(good(&lab, "return lab.calls.applyAsync(async v => await lab.later(3) + v, 1)"), "4");
    assert_eq!(
        good(
            &lab,
            "return lab.calls.applyAsync(async v => { await lab.later(2); return lab.calls.applyAsync(async w => await lab.later(1) + w, v) }, 1)"
        ),
        "2"
    );
}

#[test]
fn a_promise_keeps_the_runtime_awake() {
    let lab = lab();
    lab.eval::<()>("globalThis.done = 0; require('lab').later(20).then(() => done = 1); undefined")
        .wait()
        .expect("begun");
    lab.wait_idle().wait().expect("quiet");
    assert_eq!(good(&lab, "return done"), "1");
}

#[test]
fn a_wait_ends_with_its_call() {
    let lab = lab();
    let call = Call::new("slow").timeout(Duration::from_millis(30));
    let ended = lab.eval_with::<()>(call, "try { require('lab').wait(60000) } catch { 'caught' }").wait();
    assert!(matches!(ended, Err(RuntimeError::TimedOut { .. })), "{ended:?}");
    assert_eq!(good(&lab, "return 1"), "1");
}

#[test]
fn the_end_of_the_runtime_refuses_what_is_open() {
    let lab = lab();
    let waiting = lab.eval::<String>("require('lab').later(60000).then(() => 'late', e => `${e.code} ${e.message}`)");
    while census(&lab).2 == 0 {
        std::thread::yield_now();
    }
    lab.shutdown(Duration::from_secs(5)).expect("it ends");
    assert!(matches!(waiting.wait(), Err(RuntimeError::Closed)));
}

#[test]
fn a_panic_of_a_future_is_an_error() {
    let lab = lab();
    let error = eval(&lab, "lab.tasks.create({ name: 't' }).runAsync(() => 1, 1)").map(drop);
    assert!(error.is_ok(), "{error:?}");
}
