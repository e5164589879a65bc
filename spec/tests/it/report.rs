//! The text of a report: short, and right about lines and columns.

use std::fs;
use std::path::Path;

use geppetto_spec::load::{Expects, Lines, Report, load};

fn report(text: &str) -> Report {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.yaml");
    fs::write(&path, text).expect("written");
    *load(&path, Expects::Enums).expect_err("a broken file")
}

/// Lines and columns as the message says them.
fn places(text: &str) -> Vec<String> {
    let shown = report(text).to_string();
    let places = shown.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    places.map(|place| place.rsplit(".yaml:").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn columns_count_characters() {
    assert_eq!(places("enums: [{ name: \"日本\", values: [{ js_key: A, value: \" é\" }] }]\n"), ["1:17", "1:52"]);
    assert_eq!(places("x-\u{1f980}: 1\r\nnamespce: x\r\nenums: []\r\n"), ["2:1", "3:8"][..1]);
}

#[test]
fn line_and_column_agree_with_the_text() {
    let report = report("# ü\nenums:\n  - { name: \"ü\", valuess: [] }\n");
    let diagnostic = &report.diagnostics[0];
    assert_eq!(Lines::of(&report.sources[0].text).place(&report.sources[0].text, diagnostic.at.span.start), (3, 18));
    assert_eq!(&report.sources[0].text[diagnostic.at.span.clone()], "valuess");
}

#[test]
fn no_carriage_return_is_shown() {
    let text = "enums:\r\n  - name: Mode\r\n    since: v1\r\n    values: []\r\n  - name: Mode\r\n    values: []\r\n";
    let shown = report(text).to_string();
    assert!(!shown.contains(['\r', '\u{240d}']), "{shown}");
}

#[test]
fn imported_files_are_named_without_detours() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.yaml");
    fs::write(folder.path().join("other.yaml"), "enums: 1\n").expect("written");
    fs::write(&path, "imports: [{ from: ././other.yaml, as: other }]\nenums: []\n").expect("written");
    let report = load(&path, Expects::Enums).expect_err("a broken import");
    assert_eq!(report.sources[1].path.to_str(), folder.path().join("other.yaml").to_str());
    let report = load(Path::new("./tests/bad/mistake_in_import.yaml"), Expects::Enums).expect_err("a broken import");
    assert_eq!(report.sources[1].path.to_str(), Path::new("tests/bad/with_mistake/modes.yaml").to_str());
}

#[test]
fn long_lines_are_cut() {
    let long = "x".repeat(500_000);
    for text in [
        format!("enums: [{{ name: Mode, doc: \"{long}\", valuess: [], x-{}: 1 }}]\n", "y".repeat(500)),
        format!("enums: [{{ name: Mode, values: [{{ js_key: A, value: \"{long} \" }}] }}] # {long}\n"),
        format!("enums: [{{ name: Mode, x-a: {long}, name: Mode, values: [] }}]\n"),
        format!("# {long}\nnamespace: {long}é\nenums: []\n"),
        format!("enums:\n  - name: Mode\n    doc: |\n      {long}\n    doc: two\n"),
    ] {
        let shown = report(&text).to_string();
        assert!(shown.len() < 4_000, "{} bytes: {}", shown.len(), shown.get(..2_000).unwrap_or(&shown));
    }
}

#[test]
fn places_far_apart_are_shown_in_two_pieces() {
    let values: String = (0..2_000).map(|i| format!("      - {{ js_key: K{i}, value: v{i} }}\n")).collect();
    let shown =
        report(&format!("enums:\n  - name: Mode\n    values:\n{values}      - {{ js_key: K0, value: other }}\n"))
            .to_string();
    assert!(shown.contains("first here") && shown.contains("again here") && shown.contains("api.yaml:4:19"), "{shown}");
    assert!(shown.lines().count() < 20, "{shown}");
}

#[test]
fn what_the_schema_says_cannot_break_the_message() {
    let shown = report("namespace: \"a\\nb\\u202Ec\\e[31m\"\nenums: []\n").to_string();
    assert!(shown.starts_with("error[GEP0405]: `a\\nb\\u{202e}c\\u{1b}[31m` cannot be a namespace\n"), "{shown}");
}

#[test]
fn colours_change_nothing_but_colours() {
    let report = load(Path::new("tests/bad/many_mistakes.yaml"), Expects::Enums).expect_err("broken");
    let coloured = report.render(true);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    assert_eq!(plain, report.to_string());
}
