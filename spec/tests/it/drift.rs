//! Copied lists and the turns schema that owns them: which file is found, and what is said.

use std::fs;
use std::path::{Path, PathBuf};

use geppetto_spec::load::{Drift, Expects, codes, load};
use tempfile::TempDir;

const TURNS: &str = "\
block_kinds:
  - { const: A, value: user }
  - { const: B, value: system }
keys:
  - { scope: turn_meta, value_const: C, value: model }
  - { scope: block_meta, value_const: D, value: agent }
  - { scope: data, value_const: E, value: tools }
";

fn enums(kinds: &[&str], keys: &[&str]) -> String {
    let list = |name: &str, values: &[&str]| {
        let values: String =
            values.iter().map(|v| format!("      - {{ js_key: {}, value: {v} }}\n", v.to_uppercase())).collect();
        format!("  - name: {name}\n    values:\n{values}")
    };
    format!("enums:\n{}{}", list("BlockKind", kinds), list("MetadataKeys", keys))
}

/// A repository: its files by path.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join(".git")).expect("made");
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    root
}

fn drift(root: &TempDir, schema: &str) -> Result<Drift, Vec<String>> {
    match load(&root.path().join(schema), Expects::Enums) {
        Ok(loaded) => Ok(loaded.drift),
        Err(report) => {
            assert!(report.diagnostics.iter().all(|d| *d.code == *codes::DRIFT), "{report}");
            Err(report.diagnostics.iter().map(|d| d.message.clone()).collect())
        }
    }
}

fn compared(result: Result<Drift, Vec<String>>) -> PathBuf {
    match result {
        Ok(Drift::Compared(path)) => path,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_file_beside_is_found() {
    let good = enums(&["system", "user"], &["agent", "model"]);
    let root =
        repository(&[("api/js.yaml", &good), ("api/turns_codegen.yaml", TURNS), ("spec/turns_codegen.yaml", "")]);
    assert!(compared(drift(&root, "api/js.yaml")).ends_with("api/turns_codegen.yaml"));
}

#[test]
fn missing_extra_and_unknown_values_are_named() {
    let bad = enums(&["user", "sytem", "tool"], &["model", "tools", "colour"]);
    let root = repository(&[("js.yaml", &bad), ("turns_codegen.yaml", TURNS)]);
    let found = drift(&root, "js.yaml").expect_err("it drifted");
    assert_eq!(
        found,
        [
            "BlockKind lacks \"system\", a block kind of the turns schema",
            "\"sytem\" is no block kind of the turns schema",
            "\"tool\" is no block kind of the turns schema",
            // A key of a turn's data is none of metadata.
            "\"tools\" is no key of turn or block metadata in the turns schema",
            "\"colour\" is no key of turn or block metadata in the turns schema",
        ]
    );
}

#[test]
fn the_nearest_workspace_has_the_last_word() {
    let good = enums(&["user", "system"], &["model"]);
    let root = repository(&[("crates/app/js.yaml", &good), ("spec/turns_codegen.yaml", TURNS)]);
    assert!(compared(drift(&root, "crates/app/js.yaml")).ends_with("spec/turns_codegen.yaml"));
}

#[test]
fn an_imported_file_comes_first() {
    let good = enums(&["user", "system"], &["model"]);
    let schema = format!("imports:\n  - {{ from: other.yaml, as: other }}\n{good}");
    let root = repository(&[("js.yaml", &schema), ("other.yaml", TURNS), ("turns_codegen.yaml", "nonsense")]);
    assert!(compared(drift(&root, "js.yaml")).ends_with("other.yaml"));
}

#[test]
fn a_file_of_the_language_names_its_sources_itself() {
    let own = format!("version: 1\n{}", enums(&["anything"], &["at_all"]));
    let root = repository(&[("js.yaml", &own), ("turns_codegen.yaml", TURNS), ("spec/turns_codegen.yaml", TURNS)]);
    assert_eq!(drift(&root, "js.yaml"), Ok(Drift::NothingCopied));
    let imports = "version: 1\nimports:\n  - { from: turns_codegen.yaml, as: turns }\n";
    let schema = format!("{imports}{}", enums(&["user", "system"], &["colour"]));
    let root = repository(&[("js.yaml", &schema), ("turns_codegen.yaml", TURNS)]);
    let found = drift(&root, "js.yaml").expect_err("it drifted");
    assert_eq!(found, ["\"colour\" is no key of turn or block metadata in the turns schema"]);
}

#[test]
fn a_repository_is_not_left() {
    let good = enums(&["anything"], &["at_all"]);
    let root = repository(&[("inner/js.yaml", &good), ("spec/turns_codegen.yaml", TURNS)]);
    fs::create_dir(root.path().join("inner/.git")).expect("made");
    assert_eq!(drift(&root, "inner/js.yaml"), Ok(Drift::NoTurnsSchema));
}

#[test]
fn what_is_not_copied_is_not_compared() {
    let schema = "imports:\n  - { from: t.yaml, as: t }\nenums:\n  - { name: BlockKind, from: t.block_kinds }\n";
    let root = repository(&[("js.yaml", schema), ("t.yaml", TURNS)]);
    assert_eq!(drift(&root, "js.yaml"), Ok(Drift::NothingCopied));
}

#[test]
fn a_broken_turns_schema_is_reported_at_its_own_place() {
    let good = enums(&["user"], &["model"]);
    let root =
        repository(&[("js.yaml", &good), ("turns_codegen.yaml", "block_kinds:\n  - { const: A, vlaue: user }\n")]);
    let report = load(&root.path().join("js.yaml"), Expects::Enums).expect_err("broken");
    let places: Vec<_> =
        report.diagnostics.iter().map(|d| (d.code.id, report.sources[d.at.file].path.as_path())).collect();
    assert_eq!(places, [("GEP0101", root.path().join("turns_codegen.yaml").as_path() as &Path)]);
}

#[test]
fn lists_that_other_entries_make_own_nothing() {
    let bad = enums(&["user", "bogus"], &["model"]);
    let errors = "errors:\n  - { code: FAILED, message: it failed }\n";
    let records = "records:\n  - { name: Told, fields: [{ name: how, type: \"'a' | 'b'\" }] }\n";
    let root = repository(&[
        ("api.yaml", &format!("imports:\n  - {{ from: types.yaml, as: types }}\n{bad}{errors}{records}")),
        ("types.yaml", &format!("{errors}{records}")),
        ("turns_codegen.yaml", TURNS),
    ]);
    let found = drift(&root, "api.yaml").expect_err("it drifted");
    assert!(found.iter().any(|message| message.contains("\"bogus\" is no block kind")), "{found:?}");
}
