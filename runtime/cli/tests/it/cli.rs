//! The command line, and files that cannot be run.

use std::process::Stdio;

use crate::support::{Folder, Run};

pub(crate) fn program(args: &[&str]) -> Run {
    Folder::new().program(args).output().expect("the program runs").into()
}

#[test]
fn version_and_help() {
    program(&["--version"]).prints(concat!("geppetto ", env!("CARGO_PKG_VERSION"), "\n"));
    insta::assert_snapshot!("help", program(&["--help"]).out);
    insta::assert_snapshot!("help_run", program(&["run", "--help"]).out);
}

#[test]
fn wrong_usage_is_2() {
    for (args, part) in [
        (&[][..], "Usage: geppetto"),
        (&["run"], "<FILE>"),
        (&["runn", "a.js"], "'run'"),
        (&["run", "a.js", "b.js"], "unexpected argument 'b.js'"),
        (&["run", "a.js", "--timeout", "1"], "--timeout-ms"),
        (&["run", "a.js", "--timeout-ms", "0"], "invalid value '0'"),
        (&["run", "a.js", "--timeout-ms", "1s"], "invalid value '1s'"),
        (&["run", "a.js", "--memory-mb", "-1"], "unexpected argument '-1'"),
        (&["run", "a.js", "--memory-mb", "99999999999999"], "more than this machine can address"),
        (&["run", "a.js", "--allow-env", "A=b"], "write only the name, and set it before: A=... geppetto run ..."),
        (&["run", "a.js", "--allow-env", ""], "the name is empty"),
        (&["run", "a.js", "--allow-env", "=b"], "the name is empty"),
    ] {
        let run = program(args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}: {run:?}");
        assert!(run.err.contains(part), "{args:?}: {}", run.err);
    }
}

#[test]
fn a_file_that_cannot_be_run_is_one_line() {
    let folder = Folder::with("dir/a.js", "").and("latin.js", b"a\n\xfc").and("script", "").and("data.json", "{}");
    for (file, error) in [
        ("nope.js", "error: cannot run nope.js: there is no such file\n"),
        ("dir", "error: cannot run dir: it is a folder: name a file in it\n"),
        ("latin.js", "error: cannot run latin.js: it is no UTF-8 text (line 2): save it as UTF-8\n"),
        ("script", "error: cannot run script: the names of scripts end in .js, .mjs or .cjs: rename it\n"),
        ("data.json", "error: cannot run data.json: the names of scripts end in .js, .mjs or .cjs: rename it\n"),
        ("/dev/null", "error: cannot run /dev/null: it is no regular file: write the script to one\n"),
        ("no\x1bpe.js", "error: cannot run no\\u{1b}pe.js: there is no such file\n"),
    ] {
        folder.run(&[file]).fails(error);
    }
}

#[test]
fn a_script_that_is_too_large() {
    let folder = Folder::new().and("large.js", vec![b'\n'; (16 << 20) + 1]);
    folder
        .run(&["large.js"])
        .fails("error: cannot run large.js: it is larger than 16 MiB: a script has to be smaller\n");
}

#[test]
fn only_variables_that_are_allowed_are_seen() {
    let script = "console.log(ENV.GEPPETTO_A, ENV.GEPPETTO_B, ENV.GEPPETTO_C, Object.keys(ENV).length)";
    let folder = Folder::with("env.js", script);
    let run = |args: &[&str]| -> Run {
        let mut program = folder.program(&[&["run", "env.js"], args].concat());
        program.env("GEPPETTO_A", "a").env("GEPPETTO_B", "").env_remove("GEPPETTO_C");
        program.output().expect("the program runs").into()
    };
    run(&[]).prints("undefined undefined undefined 0\n");
    run(&["--allow-env", "GEPPETTO_A", "--allow-env", "GEPPETTO_B"]).prints("a  undefined 2\n");
    run(&["--allow-env", "GEPPETTO_C"]).prints("undefined undefined undefined 0\n");
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::with("a.js", "");
    let mut program = folder.program(&["run", "a.js", "--allow-env", "GEPPETTO_A"]);
    let run: Run = program.env("GEPPETTO_A", OsStr::from_bytes(b"\xff")).output().expect("the program runs").into();
    run.fails("error: --allow-env GEPPETTO_A: the value of the variable is no UTF-8 text: set another one\n");
}

#[test]
fn the_smallest_memory_is_the_runtimes() {
    let folder = Folder::with("a.js", "console.log(1)");
    let error = folder.run(&["a.js", "--memory-mb", "0"]).error();
    let start = "error: the runtime cannot start: a memory limit of 0 bytes is too small: this runtime needs at least ";
    assert!(error.starts_with(start) && error.lines().count() == 1, "{error}");
    folder.run(&["a.js", "--memory-mb", "1"]).prints("1\n");
}

#[test]
fn without_any_stream() {
    let folder = Folder::with("a.js", "console.log(1); console.error(2); throw 3");
    let mut program = folder.program(&["run", "a.js"]);
    let status = program.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
    assert_eq!(status.code(), Some(1));
}
