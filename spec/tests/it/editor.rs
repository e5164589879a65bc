//! The JSON Schema that editors complete from says the same as the reader: judged by a validator that is not ours.

use std::path::Path;

use geppetto_spec::load::{Expects, codes, language_schema, load};
use serde_json::Value;

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&language_schema()).expect("a valid schema")
}

fn value(path: &Path) -> Option<Value> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut value: serde_yaml::Value = serde_yaml::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    // JSON has no keys but strings; only fields that start with `x-` may hold others.
    value.as_mapping_mut()?.retain(|key, _| !key.as_str().is_some_and(|key| key.starts_with("x-")));
    serde_yaml::from_value(value).ok()
}

fn yaml_files(folder: &str) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect(folder).map(|entry| entry.expect("readable").path());
    entries.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect()
}

#[test]
fn it_accepts_what_the_reader_accepts() {
    let validator = validator();
    let mut seen = 0;
    for path in [".", "tests/fixtures", "tests/good"].into_iter().flat_map(yaml_files) {
        // An editor may ask for the value that was not written after a colon.
        if path.ends_with("empty_fields.yaml") {
            continue;
        }
        let value = value(&path).unwrap_or_else(|| panic!("{} loads", path.display()));
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        seen += 1;
    }
    assert!(seen > 10, "there was something to judge");
}

#[test]
fn it_refuses_what_the_structure_check_refuses() {
    let validator = validator();
    let structure = [codes::UNKNOWN_FIELD, codes::MISSING_FIELD, codes::WRONG_TYPE];
    let mut seen = 0;
    for path in yaml_files("tests/bad") {
        let expects = if path.display().to_string().contains("turns") { Expects::Turns } else { Expects::Enums };
        let report = load(&path, expects).expect_err("it is bad");
        let here = report.diagnostics.iter().filter(|d| d.at.file == 0);
        let refused = here.clone().any(|d| structure.contains(&d.code));
        // 1.0 is a whole number to JSON.
        let refused = refused && !path.ends_with("gep0104_version_is_a_fraction.yaml");
        let Some(value) = value(&path).filter(|_| refused) else { continue };
        assert!(!validator.is_valid(&value), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 10, "there was something to judge");
}

#[test]
fn it_knows_the_words_of_a_fixed_list() {
    let key = |scope: &str| serde_json::json!({ "keys": [{ "scope": scope, "value_const": "A", "value": "a" }] });
    assert!(validator().is_valid(&key("turn_meta")));
    assert!(!validator().is_valid(&key("turnmeta")));
}
