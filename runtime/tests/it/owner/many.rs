//! Many runtimes, one after the other and at once, leave nothing behind.

use std::thread;

use geppetto::Runtime;

use super::support::{Drops, LONG, answer, runtime, until, works};

#[test]
fn fifty_at_once() {
    let runtimes: Vec<Runtime> = (0..50).map(|_| runtime()).collect();
    let replies: Vec<_> =
        runtimes.iter().map(|runtime| runtime.eval::<i32>("(async () => { await null; return 1 })()")).collect();
    for reply in replies {
        assert_eq!(reply.wait().expect("an answer"), 1);
    }
    let ends: Vec<_> = runtimes.into_iter().map(|runtime| thread::spawn(move || runtime.shutdown(LONG))).collect();
    for end in ends {
        end.join().expect("joined").expect("it ends");
    }
}

/// Pages of memory that this process has in use.
#[cfg(target_os = "linux")]
fn pages() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux has it");
    text.split(' ').nth(1).and_then(|pages| pages.parse().ok()).expect("a number")
}

/// Half of them are ended, half are dropped while they are busy.
fn cycles(count: usize, drops: &Drops) {
    for number in 0..count {
        let runtime = runtime();
        let one = drops.one();
        let reply = runtime.call("cycle", move |ctx| {
            let _one = one;
            ctx.eval::<i32, _>("globalThis.kept = new Array(1000).fill({}); kept.self = kept; kept.length")
        });
        if number % 2 == 0 {
            assert_eq!(reply.wait().expect("an answer"), 1_000);
            runtime.shutdown(LONG).expect("it ends");
        } else {
            drop(runtime);
            let _ = reply.wait();
        }
    }
}

/// Says to this test that it is alone in its process.
#[cfg(target_os = "linux")]
const ALONE: &str = "GEPPETTO_TEST_IS_ALONE";

/// In a process of its own: what other tests hold meanwhile would be in the figures.
#[test]
#[cfg(target_os = "linux")]
fn a_thousand_one_after_the_other() {
    if std::env::var_os(ALONE).is_none() {
        let mut alone = std::process::Command::new(std::env::current_exe().expect("this program"));
        alone.args(["--exact", "owner::many::a_thousand_one_after_the_other"]).env(ALONE, "1");
        let output = alone.output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let drops = Drops::default();
    cycles(200, &drops);
    let before = pages();
    cycles(1_000, &drops);
    until("every closure is gone", || drops.count() == 1_200);
    // Each has more than 100 KiB: a thousand that leak are 25 000 pages.
    let after = pages();
    assert!(after < before + 10_000, "{before} {after}");
}

#[test]
fn waits_that_nobody_waits_for_do_not_pile_up() {
    let runtime = runtime();
    answer::<()>(&runtime, "globalThis.never = () => new Promise(() => { new Uint8Array(10000) }); undefined");
    let pile = |count: usize| {
        for _ in 0..count {
            let reply = runtime.eval::<i32>("({ big: new Uint8Array(10000), p: new Promise(() => {}) }).p");
            runtime.call_blocking("behind it", |_| Ok(())).expect("it waits");
            drop(reply);
        }
        runtime.wait_idle().wait().expect("idle");
        runtime.wait_idle().wait().expect("idle");
        runtime.stats().memory_used
    };
    let few = pile(300);
    let many = pile(3_000);
    // A promise with what tells of it has about 300 bytes.
    assert!(many < few + 200_000, "{few} {many}");
    works(&runtime);
}
