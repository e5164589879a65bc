//! Hostile and huge files: a short answer, no panic, no stack overflow.

use std::fmt::Write as _;
use std::fs;

use geppetto_spec::load::codes::{self, Code};
use geppetto_spec::load::{Expects, Report, load};

const GOOD: &str = "enums:\n  - { name: Mode, values: [{ js_key: AUTO, value: auto }] }\n";

fn report(text: impl AsRef<[u8]>) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.yaml");
    fs::write(&path, text).expect("written");
    let Err(report) = load(&path, Expects::Enums) else { panic!("it loaded") };
    *report
}

/// The only mistake of a text. Its message fits on a page.
fn only(text: impl AsRef<[u8]>) -> &'static Code {
    let report = report(text);
    assert_eq!(report.diagnostics.len(), 1, "{report}");
    let shown = report.to_string();
    assert!(shown.len() < 3_000, "{} bytes", shown.len());
    report.diagnostics[0].code
}

#[test]
fn alias_bombs_are_refused() {
    let mut laughs = "x-0: &a0 [l, l, l, l, l, l, l, l, l]\n".to_owned();
    for i in 1..20 {
        let _ = writeln!(laughs, "x-{i}: &a{i} [{}]", vec![format!("*a{}", i - 1); 9].join(", "));
    }
    assert_eq!(only(format!("{laughs}{GOOD}")), codes::ALIAS_BOMB);
    // Not nested: one long list, many times.
    let values: String = (0..2_000).map(|i| format!("    - {{ js_key: K{i}, value: v{i} }}\n")).collect();
    let enums: String = (1..2_000).map(|i| format!("  - {{ name: E{i}, values: *v }}\n")).collect();
    assert_eq!(only(format!("enums:\n  - name: E0\n    values: &v\n{values}{enums}")), codes::ALIAS_BOMB);
    // As a mistake at each alias.
    assert_eq!(only(format!("{laughs}enums: *a19\n")), codes::ALIAS_BOMB);
}

#[test]
fn depth_is_limited_however_it_is_written() {
    for deep in ["[", "{a: ", "[{a: ", "- ", "? ", "a:\n- "] {
        let text = format!("enums: {}", deep.repeat(100_000));
        assert_eq!(only(text), codes::SYNTAX, "{deep}");
    }
    let mut lines = String::from("x-deep:\n  - &a0 [x]\n");
    for i in 1..100_000 {
        let _ = writeln!(lines, "  - &a{i} [*a{}]", i - 1);
    }
    assert_eq!(only(format!("{lines}{GOOD}")), codes::SYNTAX);
    assert_eq!(only("a: [\n".repeat(1_000_000)), codes::SYNTAX);
}

#[test]
fn garbage_gets_one_answer() {
    let mut lcg = crate::mutations::Lcg(7);
    let bytes: Vec<u8> = (0..5_000_000).map(|_| lcg.byte()).collect();
    assert_eq!(only(&bytes), codes::NOT_UTF8);
    let printable: Vec<u8> = bytes.iter().map(|b| if *b > 250 { b'\n' } else { 32 + b % 95 }).collect();
    assert_eq!(only(printable), codes::SYNTAX);
    assert_eq!(only("a".repeat(5_000_000)), codes::WRONG_TYPE);
    assert_eq!(only("\"".repeat(5_000_000)), codes::SYNTAX);
    assert_eq!(only("- a\n".repeat(200_000)), codes::WRONG_TYPE);
}

#[test]
fn long_keys_and_values_are_cut() {
    let long = "k".repeat(1_000_000);
    assert_eq!(only(format!("{long}: 1\n{GOOD}")), codes::SYNTAX);
    assert_eq!(only(format!("? {long}\n: 1\n{GOOD}")), codes::UNKNOWN_FIELD);
    assert_eq!(only(format!("? x-{long}\n: 1\n? x-{long}\n: 2\n{GOOD}")), codes::DUPLICATE_FIELD);
    assert_eq!(only(format!("namespace: \"ü{long}\"\n{GOOD}")), codes::BAD_NAMESPACE);
    let twice = format!("[{{ js_key: A, value: {long} }}, {{ js_key: B, value: {long} }}]");
    assert_eq!(only(format!("enums: [{{ name: Mode, values: {twice} }}]\n")), codes::DUPLICATE_VALUE);
    assert_eq!(only(format!("out_root: /{}\n{GOOD}", "日本".repeat(300_000))), codes::BAD_OUTPUT_PATH);
}

#[test]
fn ten_thousand_mistakes_end_in_a_page() {
    let text: String =
        (0..10_000).map(|i| format!("  - {{ name: e{i}, values: [{{ js_key: A, value: a }}] }}\n")).collect();
    let report = report(format!("enums:\n{text}"));
    assert_eq!(report.diagnostics.len(), 10_000);
    let shown = report.to_string();
    assert_eq!(shown.matches("error[").count(), 100);
    assert!(shown.ends_with("... and 9900 more\n"), "{}", &shown[shown.len() - 100..]);
}

#[test]
fn more_mistakes_than_that_are_not_counted() {
    let text: String = (0..50_000).map(|i| format!("k{i}: {i}\n")).collect();
    let report = report(text);
    assert!(report.to_string().ends_with("... and at least 19900 more\n"));
}

#[test]
fn imports_of_imports_end() {
    let folder = tempfile::tempdir().expect("a folder");
    for i in 0..200 {
        let text = format!("imports:\n  - {{ from: f{}.yaml, as: next }}\n{GOOD}", i + 1);
        fs::write(folder.path().join(format!("f{i}.yaml")), text).expect("written");
    }
    let report = load(&folder.path().join("f0.yaml"), Expects::Enums).expect_err("too deep");
    assert_eq!(report.diagnostics.len(), 1, "{report}");
    assert_eq!(report.diagnostics[0].code, codes::IMPORT_UNREADABLE);
}
