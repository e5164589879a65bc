//! When a run ends, and how.

use crate::support::{Folder, run};

#[test]
fn it_waits_until_nothing_is_pending() {
    run(
        "a.js",
        "setTimeout(() => Promise.resolve().then(() => setTimeout(() => console.log('last'), 5)), 5)
         queueMicrotask(() => console.log('soon'))
         new Promise(() => {}) // Nobody waits for this one.
         console.log('first')",
    )
    .prints("first\nsoon\nlast\n");
    run("a.mjs", "await new Promise((go) => setTimeout(go, 5)); console.log('awaited')").prints("awaited\n");
}

#[test]
fn a_promise_that_never_settles() {
    let text = "waits for a promise that never settles: nothing is left to do\n  |\n";
    for (name, script) in [
        ("a.mjs", "console.log(1); await new Promise(() => {})"),
        ("a.js", "console.log(1); module.exports = new Promise(() => {})"),
        ("a.mjs", "setTimeout(() => console.log(1), 5); await new Promise(() => {})"),
    ] {
        let run = run(name, script);
        assert_eq!((run.code, run.out.as_str()), (Some(1), "1\n"), "{script}");
        assert!(run.err.replace("\n |\n", "\n  |\n").starts_with(&format!("error: {name} {text}")), "{}", run.err);
    }
    let folder = Folder::with("a.mjs", "import './b.mjs'").and("b.mjs", "await new Promise(() => {})");
    assert!(folder.run(&["a.mjs"]).error().contains("never settles"));
}

#[test]
fn the_first_error_that_nobody_caught_ends_it() {
    for (script, error) in [
        ("Promise.reject(new Error('x'))", "error: unhandled rejection: Error: x\n"),
        ("(async () => { throw new Error('x') })()", "error: unhandled rejection: Error: x\n"),
        ("queueMicrotask(() => { throw new Error('x') })", "error: in a microtask: Error: x\n"),
        ("setTimeout(() => { throw new Error('x') })", "error: in a timer: Error: x\n"),
        (
            "const c = new AbortController(); c.signal.addEventListener('abort', () => { throw new Error('x') }); c.abort()",
            "error: in a listener: Error: x\n",
        ),
        ("setTimeout(() => Promise.reject(7))", "error: unhandled rejection: number 7\n"),
    ] {
        let script = format!("setTimeout(() => console.log('not seen'), 30); {script}; console.log('seen')");
        let run = run("a.js", &script);
        assert_eq!((run.code, run.out.as_str()), (Some(1), "seen\n"), "{script}");
        assert!(run.err.starts_with(error), "{script}: {}", run.err);
        assert_eq!(run.err.matches("error").count(), 1, "one error only: {}", run.err);
    }
}

#[test]
fn what_is_handled_in_time_is_no_error() {
    run("a.js", "const p = Promise.reject(1); p.catch(() => console.log('caught'))").prints("caught\n");
    run("a.js", "const p = Promise.reject(1); queueMicrotask(() => p.catch(() => console.log('caught')))")
        .prints("caught\n");
}

#[test]
fn the_scripts_own_error_comes_before_those_of_its_tick() {
    for (name, script) in [
        ("a.js", "Promise.reject(new Error('second')); throw new Error('first')"),
        ("a.mjs", "Promise.reject(new Error('second')); throw new Error('first')"),
        ("a.mjs", "queueMicrotask(() => { throw new Error('second') }); throw new Error('first')"),
        ("a.js", "queueMicrotask(() => { throw new Error('second') }); throw new Error('first')"),
    ] {
        let error = run(name, script).error();
        assert!(error.starts_with("error: Error: first\n"), "{script}: {error}");
        assert!(!error.contains("error: unhandled"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once() {
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::{Command, Stdio};

    let folder = Folder::with("a.js", "console.log('on'); for (;;);");
    let mut child = folder.program(&["run", "a.js"]).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    assert_eq!(child.wait().expect("it ends").signal(), Some(2));
}

#[test]
fn an_error_that_nobody_caught_comes_before_those_of_later_ticks() {
    let script = "setTimeout(() => { throw new Error('first') }, 2); setTimeout(() => { throw new Error('second') }, 3)
        const end = Date.now() + 20; while (Date.now() < end);
        await new Promise((_, no) => setTimeout(() => no(new Error('third')), 4));";
    for _ in 0..20 {
        let error = run("a.mjs", script).error();
        assert!(error.starts_with("error: in a timer: Error: first\n"), "{error}");
        assert_eq!(error.matches("error: ").count(), 1, "{error}");
    }
}

#[test]
fn after_an_error_that_nobody_caught_nothing_is_printed() {
    let script = "queueMicrotask(() => { throw new Error('x') }); queueMicrotask(() => console.log('not seen'))";
    let error = run("a.js", script);
    assert_eq!((error.code, error.out.as_str()), (Some(1), ""));
}
