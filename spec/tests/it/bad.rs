//! Broken schemas: each file in `bad/` gives the golden message beside it, and each code has a file.
#![cfg(feature = "load")]
#![allow(clippy::expect_used, reason = "helpers of a test fail loudly like the test itself")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use geppetto_spec::load::{Expects, codes, load};

/// The schemas under `bad/`. Files in a folder `with_*` are what others import.
fn corpus() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("tests/bad")
        .expect("tests run in the package's folder")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    assert!(files.len() > 40, "the corpus was found");
    files
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a file").to_string_lossy().into_owned()
}

/// A file says by its name which generator reads it.
fn expects(name: &str) -> Expects {
    if name.contains("turns") { Expects::Turns } else { Expects::Enums }
}

#[test]
fn each_file_gives_its_golden_message() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("bad");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in corpus() {
            let name = name(&path);
            let report = load(&path, expects(&name)).expect_err(&name);
            assert!(!report.diagnostics.is_empty(), "{name} says nothing");
            insta::assert_snapshot!(name, report.to_string());
        }
    });
}

#[test]
fn each_code_has_a_file_and_each_file_its_code() {
    let mut seen = BTreeSet::new();
    for path in corpus() {
        let name = name(&path);
        let report = load(&path, expects(&name)).expect_err(&name);
        let found: BTreeSet<&str> = report.diagnostics.iter().map(|d| d.code.id).collect();
        if let Some(code) = name.strip_prefix("gep").and_then(|rest| rest.get(..4)) {
            let id = format!("GEP{code}");
            assert!(found.contains(id.as_str()), "{name} gives {found:?}");
            seen.insert(id);
        }
    }
    for code in codes::ALL {
        // A file that does not exist cannot lie in the corpus.
        if *code != codes::UNREADABLE {
            assert!(seen.contains(code.id), "no file for {}: {}", code.id, code.title);
        }
    }
}

#[test]
fn a_missing_file_is_named() {
    let report = load(Path::new("tests/bad/absent.yaml"), Expects::Enums).expect_err("absent");
    assert_eq!(report.diagnostics.first().map(|d| d.code), Some(codes::UNREADABLE));
    assert!(report.to_string().contains("tests/bad/absent.yaml"));
}
