//! Who is woken goes on, once, whatever waits in place meanwhile.

use std::sync::atomic::Ordering;

use geppetto::rquickjs::Ctx;

use super::gates::gated;
use super::in_time;

/// Opens the gate 1, for which the script waits in place, without a ring; then the gate 0, for which a promise waits. So
/// the wait takes the ring that was for the promise, and is over before it has looked at promises.
#[track_caller]
fn a_wait_takes_the_ring(script: &'static str) {
    let (lab, gates, _) = gated();
    let opener = std::thread::spawn(move || {
        if script.contains("later(2)") {
            gates.gate(2).open();
        }
        gates.await_waiting(1);
        gates.gate(1).unlock();
        gates.gate(0).open();
    });
    assert_eq!(in_time(&lab, script), "0");
    opener.join().expect("no panic");
}

#[test]
fn a_ring_that_a_timer_took_is_not_lost() {
    // Promises have had their turn in that round.
    a_wait_takes_the_ring("return new Promise(done => setTimeout(() => { lab.later(0).then(done); lab.wait(1) }, 0))");
}

#[test]
fn a_ring_that_a_microtask_of_a_timer_took_is_not_lost() {
    a_wait_takes_the_ring("const p = lab.later(0); setTimeout(async () => { await null; lab.wait(1) }, 0); return p");
}

#[test]
fn a_ring_that_was_taken_in_what_follows_from_a_promise_is_not_lost() {
    a_wait_takes_the_ring("const p = lab.later(0); lab.later(2).then(() => lab.wait(1)); return p");
}

#[test]
fn a_ring_that_was_taken_while_a_promise_is_polled_is_not_lost() {
    a_wait_takes_the_ring("const p = lab.later(0); lab.calls.promised(() => lab.wait(1), 1); return p");
}

#[test]
fn who_is_woken_many_times_is_asked_once() {
    let (lab, gates, _) = gated();
    in_time(&lab, "lab.later(0)");
    let (gate, asked) = (gates.gate(0), || gates.gate(0).polls.load(Ordering::Acquire));
    for woken in [1, 1_000, 2] {
        let (before, waker) = (asked(), gate.waker());
        // Its thread polls nothing before the end of the call.
        let wake = move |_: &Ctx<'_>| {
            (0..woken).for_each(|_| waker.wake_by_ref());
            Ok(())
        };
        lab.call_blocking("wake", wake).expect("woken");
        in_time(&lab, "");
        in_time(&lab, "");
        assert_eq!(asked() - before, 1, "woken {woken} times");
    }
    assert_eq!(gate.strange_wakers.load(Ordering::Acquire), 0);
    gate.open();
}
