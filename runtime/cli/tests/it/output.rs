//! The streams of a script.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;
use std::time::Duration;

use crate::support::{Folder, Run, ends_within, run};

#[test]
fn console_goes_to_both_outputs() {
    let ran = run(
        "a.js",
        "console.log('a', 1); console.info('b'); console.debug('c'); console.warn('d'); console.error('e')",
    );
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "a 1\nb\nc\n", "d\ne\n"));
}

#[test]
fn whoever_reads_no_more_ends_the_script() {
    for script in ["for (;;) console.log('line')", "setInterval(() => console.log('line'), 1)"] {
        let folder = Folder::with("a.js", script);
        let mut program = folder.program(&["run", "a.js"]);
        let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        // The pipe is closed at the end of the statement.
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        assert_eq!(line, "line\n");
        assert_eq!(ends_within(&mut child, Duration::from_secs(5)), Some(0), "{script}");
        let mut error = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut error).expect("text");
        assert_eq!(error, "", "{script}");
    }
}

#[test]
fn a_closed_error_output_is_no_reason_to_stop() {
    let folder = Folder::with("a.js", "for (let i = 0; i < 3; i++) console.error('x'); console.log('done')");
    let mut program = folder.program(&["run", "a.js"]);
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let run: Run = program.stderr(writer).output().expect("the program runs").into();
    run.prints("done\n");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_an_error() {
    let folder = Folder::with("a.js", "console.log('x'); console.log('y')");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("the device");
    let run: Run = folder.program(&["run", "a.js"]).stdout(full).output().expect("the program runs").into();
    assert_eq!(run.code, Some(1));
    assert!(run.err.starts_with("error: cannot write to the standard output: "), "{}", run.err);
}

#[test]
fn without_a_terminal_there_are_no_colours() {
    let error = run("a.js", "throw new Error('plain')").error();
    assert!(!error.contains('\x1b'), "{error:?}");
}
