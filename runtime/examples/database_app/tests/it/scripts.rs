//! The program: scripts from files, and what it says when one fails.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Runs a script, with databases in `folder`.
fn run(script: &Path, folder: &TempDir) -> Output {
    run_with(script, folder, &[])
}

fn run_with(script: &Path, folder: &TempDir, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_database"));
    program
        .arg(script)
        .args(more)
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
            "error: DatabaseError: cannot open ../x.db: it leads out of the folder",
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

#[test]
fn the_example_sees_when_what_it_shows_is_not_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string("scripts/parallel.mjs").expect("a script");
    let script = folder.path().join("changed.mjs");
    for (shown, changed, said) in [
        (
            "        db.query(\"SELECT 1\");\n",
            "",
            "the outer connection waits",
        ),
        ("WHERE n > ?", "WHERE n > 9 + ?", "one is left"),
        ("db.close();", "", "it is closed"),
    ] {
        assert_eq!(text.matches(shown).count(), 1, "{shown}");
        std::fs::write(&script, text.replace(shown, changed)).expect("written");
        let output = run(&script, &folder);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(error.contains(&format!("not so: {said}")), "{error}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn a_script_that_never_ends_is_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("never.js");
    let open = "const db = require('database').open('never.db');";
    let never =
        "db.transaction((tx) => { tx.exec('CREATE TABLE t (n)'); return new Promise(() => {}) })";
    for text in [
        format!("{open} {never}"),
        format!("{open} setTimeout(() => {never}, 1)"),
    ] {
        std::fs::write(&script, text).expect("written");
        let output = run_with(&script, &folder, &["1"]);
        let error = String::from_utf8_lossy(&output.stderr);
        // The timer may be heard of too: the end of the runtime stops it.
        assert!(error.contains("error: not done after 1000 ms\n"), "{error}");
        assert_eq!(output.status.code(), Some(1));
    }
    // What it did is undone, and nobody holds the file.
    std::fs::write(&script, format!("{open} db.exec('CREATE TABLE t (n)')")).expect("written");
    assert!(run(&script, &folder).status.success());
    for more in [["x"].as_slice(), &["1", "2"]] {
        assert!(!run_with(&script, &folder, more).status.success());
    }
}
