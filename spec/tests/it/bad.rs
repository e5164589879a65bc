//! Broken schemas: each file in `bad/` gives the golden message beside it, and each code has a file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use geppetto_spec::load::{Expects, codes, load};

use crate::{expects, name, schemas};

fn corpus() -> Vec<PathBuf> {
    let files = schemas("tests/bad");
    assert!(files.len() > 100, "the corpus was found");
    files
}

#[test]
fn each_file_gives_its_golden_message() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../bad");
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
fn each_message_stands_in_the_corpus() {
    let snapshots = std::fs::read_dir("tests/bad").expect("the corpus").map(|entry| entry.expect("readable").path());
    for snapshot in snapshots.filter(|path| path.extension().is_some_and(|e| e == "snap")) {
        assert!(snapshot.with_extension("yaml").is_file(), "{} has no schema", snapshot.display());
    }
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
        // A file that does not exist cannot lie in the corpus, and one with so many fields is made in `limits`.
        if *code != codes::UNREADABLE && *code != codes::TOO_MUCH_INHERITED {
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

#[test]
fn a_mistake_in_an_imported_file_is_reported_once_and_there() {
    let report = load(Path::new("tests/bad/mistake_in_import.yaml"), Expects::Enums).expect_err("broken");
    let duplicates: Vec<_> = report.diagnostics.iter().filter(|d| d.code == codes::DUPLICATE_VALUE).collect();
    assert_eq!(duplicates.len(), 1);
    assert_eq!(report.sources[duplicates[0].at.file].path, Path::new("tests/bad/with_mistake/modes.yaml"));
    // What the broken file lacks because it is broken is not reported here.
    assert!(report.diagnostics.iter().all(|d| d.code != codes::UNKNOWN_REFERENCE));
}
