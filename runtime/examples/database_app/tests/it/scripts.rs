//! The program: scripts from files, and what it says when one fails.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs a script, with databases in `folder`.
fn run(script: &Path, folder: &TempDir) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_database"));
    program
        .arg(script)
        .current_dir(folder.path())
        .output()
        .expect("it starts")
}

#[test]
fn every_script_of_the_example_runs_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let scripts = Path::new("scripts").canonicalize().expect("a folder");
    let mut count = 0;
    for script in std::fs::read_dir(scripts).expect("a folder").flatten() {
        for _ in 0..2 {
            let output = run(&script.path(), &folder);
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success() && error.is_empty() && !output.stdout.is_empty(),
                "{error}"
            );
        }
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn a_script_that_fails_says_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("bad.js");
    for (text, said) in [
        (
            "require('database').open('../x.db');",
            "error: GeppettoError: cannot open ../x.db: it leads out of the folder",
        ),
        ("Promise.reject(new Error('late'));", "late"),
        ("let a = ;", "error: SyntaxError"),
    ] {
        std::fs::write(&script, text).expect("written");
        let output = run(&script, &folder);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains(said) && error.contains("bad.js"), "{error}");
    }
    assert!(
        !run(&folder.path().join("none.js"), &folder)
            .status
            .success()
    );
}
