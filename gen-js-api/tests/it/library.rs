//! The library, as build scripts and freshness tests use it, and the freshness of this repository.

use std::fmt::Write as _;

use gen_js_api::{Error, Mode, Options, Outcome, State, run};

use crate::support::{OUTPUTS, Repo, assert_same, workspace};

fn check(repo: &Repo) -> Outcome {
    let options = Options::new().folder(repo.path("src/deep")).mode(Mode::Check);
    run(&options).expect("the schema is good")
}

#[test]
fn a_build_script_can_check() {
    let repo = Repo::generated();
    let fresh = check(&repo);
    assert!(fresh.was_fresh());
    assert_eq!(fresh.schema, repo.path("spec/js_api_codegen.yaml"));
    assert_eq!(fresh.root, repo.path("generated"));
    assert_eq!(fresh.files.len(), 4);

    repo.edit(OUTPUTS[2], "Rather", "Quite");
    repo.remove(OUTPUTS[3]);
    let before = repo.files();
    let stale = check(&repo);
    assert!(!stale.was_fresh());
    let states: Vec<(&str, State)> = stale.files.iter().map(|f| (f.path.as_str(), f.state)).collect();
    let expected = [State::Fresh, State::Fresh, State::Stale, State::Missing];
    let paths = OUTPUTS.map(|path| path.trim_start_matches("generated/"));
    assert_eq!(states, paths.into_iter().zip(expected).collect::<Vec<_>>());
    assert_eq!(stale.command, "gen-js-api");
    assert!(stale.files[2].old.contains("Quite large.") && stale.files[2].new.contains("Rather large."));
    assert_same(&repo.files(), &before);
}

#[test]
fn a_build_script_can_write_and_print() {
    let repo = Repo::new();
    let options = Options::new().schema(repo.path("spec/js_api_codegen.yaml"));
    let printed = run(&options.clone().mode(Mode::Print)).expect("good");
    assert!(!repo.path("generated").exists() && !printed.was_fresh());
    assert!(printed.files.iter().all(|file| file.state == State::Unread));
    let written = run(&options).expect("good");
    assert!(!written.was_fresh(), "it speaks of what was there before");
    for (file, path) in printed.files.iter().zip(OUTPUTS) {
        assert_eq!(file.new, repo.read(path));
    }
    assert!(check(&repo).was_fresh());
    let elsewhere = run(&options.out_root(repo.path("elsewhere"))).expect("good");
    assert_eq!(elsewhere.root, repo.path("elsewhere"));
    assert!(repo.path("elsewhere/types/app.d.ts").is_file());
}

#[test]
fn errors_say_which_they_are() {
    let repo = Repo::empty("none");
    let none = Options::new().folder(repo.path(""));
    assert!(matches!(run(&none), Err(Error::NoSchema { looked, .. }) if looked.len() == 1));
    repo.write("spec/js_api_codegen.yaml", "enums: []\n");
    assert!(matches!(run(&none), Err(Error::Schema(_))));
    repo.write("spec/js_api_codegen.yaml", "enums: [{ name: A, values: [{ js_key: B, value: b }] }]\n");
    repo.write("generated", "a file");
    let error = run(&none).expect_err("no folder");
    assert!(matches!(error, Error::Sink(_)), "{error}");
    assert!(error.to_string().contains("generated: a file stands where a folder is needed"), "{error}");
}

/// The files of this repository are what its schemas make. The message is for whoever has just edited one.
#[test]
fn this_repository_is_fresh() {
    for path in [
        "spec/js_api_codegen.yaml",
        "runtime/tests/hostile/spec/hostile_codegen.yaml",
        "runtime/tests/deprecated/spec/deprecated_codegen.yaml",
        "runtime/tests/lab/spec/lab_codegen.yaml",
        "runtime/tests/bench/spec/bench_codegen.yaml",
    ] {
        let options = Options::new().schema(workspace(path)).mode(Mode::Check);
        let outcome = run(&options).unwrap_or_else(|error| panic!("{error}"));
        let mut list = String::new();
        for file in outcome.files.iter().filter(|file| file.state != State::Fresh) {
            let _ = writeln!(list, "    {:?} {}", file.state, file.path);
        }
        assert!(outcome.was_fresh(), "not what {path} makes:\n{list}run: {}", outcome.command);
    }
}
