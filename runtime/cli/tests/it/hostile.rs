//! Scripts that mean harm, each in a process of its own: it ends by itself, in time, with the right word.
//!
//! `tests/hostile/` holds them. The first line says what must come out and what is tried:
//!
//! ```text
//! // expect: TIMEOUT - a plain `while`
//! ```
//!
//! What can be expected, also several with `or` between where more than one is really possible: an exit code, or what
//! the first line of standard error must name (a code as `LIMIT_MEMORY`, or an error's name as `RangeError`; the exit
//! code is 1 then). With 0 the script must have printed `done`. With 1 there must be a line `// stderr:`. No script may
//! print `swallowed`, and only where a limit or the deadline is expected may one be shown, whatever the script throws.
//! Lines that may follow: `// flags:` with more flags, and `// stderr:` with a text that standard error must hold.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "the helpers of tests may fail as loudly as tests, and the figures are read"
)]

mod outcome;
mod script;

use std::io::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use outcome::Outcome;
use script::Script;

/// How many scripts there must be at least.
const SCRIPTS: usize = 70;
/// The deadline of the command where it is what should come out, unless a script says another.
const DEADLINE: Duration = Duration::from_millis(100);
/// Where something else should, also on a busy machine.
const NO_HURRY: Duration = Duration::from_secs(10);
/// What a busy machine may take longer. The figure of the goal is 50 ms: it is printed, and not asserted.
const GRACE: Duration = Duration::from_secs(3);
/// That figure.
const GOAL: Duration = Duration::from_millis(50);
/// Scripts that run at the same time.
const AT_ONCE: usize = 2;

#[test]
fn hostile_scripts_end_in_time_with_the_right_word() {
    let scripts = script::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile"));
    assert!(scripts.len() >= SCRIPTS, "only {} scripts, {SCRIPTS} at least", scripts.len());
    let nothing = scripts.iter().find(|script| script.name == "nothing.js").expect("the script that does nothing");
    let start = (0..3).map(|_| outcome::run(nothing).took).min().expect("three runs");

    let (left, done) = (Mutex::new(scripts.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(script) = { left.lock().expect("no panic").next() } {
                    let outcome = outcome::run(script);
                    done.lock().expect("no panic").push((script, outcome));
                }
            });
        }
    });
    let mut done = done.into_inner().expect("no panic");
    done.sort_by_key(|(script, _)| &script.name);
    assert_eq!(done.len(), scripts.len());
    report(&done, start);
}

/// Prints the figures, and fails with a table of what went wrong.
fn report(done: &[(&Script, Outcome)], start: Duration) {
    let over = |(script, outcome): &(&Script, Outcome)| outcome.took.saturating_sub(start + script.deadline);
    let late: Vec<_> = done.iter().filter(|run| over(run) > GOAL).collect();
    let (in_time, goal, start) = (done.len() - late.len(), GOAL.as_millis(), start.as_millis());
    let figures = format!("{in_time} of {} hostile scripts ended within their deadline and {goal} ms", done.len());
    // Past the harness, which shows the output of tests that fail only.
    let shown = writeln!(std::io::stderr(), "{figures}; a process that does nothing takes {start} ms");
    shown.expect("somewhere to write");
    for (script, outcome) in &late {
        println!("  late by {} ms: {}", over(&(script, outcome.clone())).as_millis(), script.name);
    }
    let wrong: Vec<String> = done.iter().filter_map(|(script, outcome)| row(script, outcome)).collect();
    assert!(wrong.is_empty(), "{} of {} scripts went wrong:\n{}", wrong.len(), done.len(), wrong.join("\n"));
}

/// A line of the table for a script that went wrong.
fn row(script: &Script, outcome: &Outcome) -> Option<String> {
    let faults = outcome.faults(script, script.deadline + GRACE);
    if faults.is_empty() {
        return None;
    }
    let (expected, got, ms) = (script.expected.join(" or "), outcome.shown(), outcome.took.as_millis());
    let stderr: String = outcome.stderr.chars().take(400).collect();
    let stderr = stderr.trim_end().replace('\n', "\n      | ");
    Some(format!(
        "  {:32} expected {expected:24} got {got:10} in {ms:6} ms: {}\n      | {stderr}",
        script.name,
        faults.join("; "),
    ))
}
