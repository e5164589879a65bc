//! Scripts that are stopped.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Folder, ends_within};

fn timed(script: &str) -> String {
    let start = Instant::now();
    let error = Folder::with("a.js", script).run(&["a.js", "--timeout-ms", "100"]).error();
    let elapsed = start.elapsed();
    assert!(elapsed >= Duration::from_millis(100) && elapsed < Duration::from_secs(5), "{script}: {elapsed:?}");
    assert!(error.starts_with("error[TIMEOUT]: TimeoutError: not done after 100 ms\n"), "{script}: {error}");
    error
}

#[test]
fn an_endless_loop_is_stopped_wherever_it_is() {
    for script in [
        "for (;;);",
        "try { for (;;); } catch {} finally { for (;;); }",
        "setTimeout(() => { for (;;); }, 1)",
        "Promise.resolve().then(() => { for (;;); })",
        "(async () => { await null; for (;;); })()",
        "module.exports = { get x() { for (;;); } }; module.exports.x",
        "setInterval(() => {}, 1)",
        "throw Object.defineProperty(new Error(), 'message', { get() { for (;;); } })",
    ] {
        timed(script);
    }
}

#[test]
fn it_is_stopped_at_once() {
    let folder = Folder::with("a.js", "for (;;);");
    let begun = Instant::now();
    // One of many runs: each may be held up by what else the machine does.
    while begun.elapsed() < Duration::from_secs(30) {
        let start = Instant::now();
        folder.run(&["a.js", "--timeout-ms", "100"]).error();
        if start.elapsed() < Duration::from_millis(250) {
            return;
        }
    }
    panic!("no run ended soon after its deadline");
}

/// The report with this note. A busy machine may give the script no time to begin, or none to stop: then the note is
/// another one, and it is run again.
fn noted(script: &str, note: &str) -> String {
    (0..20).map(|_| timed(script)).find(|report| report.contains(note)).unwrap_or_else(|| panic!("never {note:?}"))
}

#[test]
fn where_it_was_stopped() {
    let spins = "function spin(i) {\n  i = Math.abs(i);\n  for (;;) i++;\n}\n\nspin();\n";
    insta::assert_snapshot!("timeout_in_a_loop", noted(spins, "note: the script was about here"));
    let waits = "setTimeout(() => {}, 60_000)";
    insta::assert_snapshot!("timeout_while_waiting", noted(waits, "note: no function of the script was stopped"));
}

#[test]
fn a_script_that_cannot_be_stopped_does_not_hold_the_command() {
    // The output is full, and nobody reads it.
    for (call, is_said) in [("log", true), ("error", false)] {
        let folder = Folder::with("a.js", &format!("for (;;) console.{call}('x'.repeat(1000))"));
        let mut program = folder.program(&["run", "a.js", "--timeout-ms", "100"]);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        assert_eq!(ends_within(&mut child, Duration::from_secs(2)), Some(1), "{call}");
        let mut error = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().expect("a pipe"), &mut error).expect("text");
        assert_eq!(error.contains("the script did not stop"), is_said, "{call}");
    }
}

#[test]
fn a_script_that_is_done_in_time() {
    let folder = Folder::with("a.js", "setTimeout(() => console.log('in time'), 1)");
    folder.run(&["a.js", "--timeout-ms", "60000"]).prints("in time\n");
    folder.run(&["a.js", "--timeout-ms", "18446744073709551615"]).prints("in time\n");
}

#[test]
fn a_long_job_is_no_error_of_its_own() {
    // Far more work than fits into a quarter of a second, where the limit of the runtime itself is.
    let script = "for (let i = 0; i < 3e7; i++); console.log('done')";
    Folder::with("a.js", script).run(&["a.js"]).prints("done\n");
}

#[test]
fn limits_of_the_runtime() {
    for (name, script) in [
        ("memory", "const a = []; for (;;) a.push(new Array(1000).fill(1))"),
        ("memory_in_a_timer", "setTimeout(() => { const a = []; for (;;) a.push(new Array(1000).fill(1)) })"),
        ("microtasks", "(async () => { for (;;) await null })()"),
        ("timers", "for (;;) setTimeout(() => {}, 1000)"),
        ("stack", "function deep() {\n  return deep() + 1;\n}\ndeep();"),
    ] {
        let error = Folder::with("a.js", script).run(&["a.js", "--memory-mb", "8"]).error();
        insta::assert_snapshot!(format!("limit_{name}"), error);
    }
}
