//! Hostile and huge files: a short answer, no panic, no stack overflow.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

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

/// Reads a text that is large, and well-formed. Much more time than it takes, and much less than a square of its size.
fn large(text: impl AsRef<str>) -> Result<(), Report> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("api.yaml");
    fs::write(&path, format!("{GOOD}{}", text.as_ref())).expect("written");
    let start = Instant::now();
    let read = load(&path, Expects::Enums);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    read.map(|_| ()).map_err(|report| *report)
}

fn entries(count: usize, entry: impl Fn(usize) -> String) -> String {
    (0..count).map(|i| format!("  - {}\n", entry(i))).collect()
}

/// A record with thousands of fields.
fn fields(count: usize, field: impl Fn(usize) -> String) -> String {
    format!("records:\n  - name: Large\n    fields:\n{}", entries(count, field).replace("  - ", "      - "))
}

#[test]
fn large_records_are_read() {
    large(fields(5_000, |i| format!("{{ name: f{i}, type: string, optional: true }}"))).expect("many fields");
    large(fields(5_000, |i| format!("{{ name: f{i}, type: \"'a' | 'b'\" }}"))).expect("many literals");
    let words = (0..8).map(|f| format!("{{ name: f{f}, type: \"'a' | 'b'\" }}")).collect::<Vec<_>>().join(", ");
    let records = entries(4_000, |i| format!("{{ name: R{i}, fields: [{words}] }}"));
    large(format!("records:\n{records}")).expect("many records with literals");
    let words = (0..5_000).map(|i| format!("'w{i}'")).collect::<Vec<_>>().join(" | ");
    large(fields(1, |_| format!("{{ name: word, type: \"{words}\" }}"))).expect("many alternatives");
    let deep = format!("{}string{}", "list<".repeat(30), ">".repeat(30));
    large(fields(1, |_| format!("{{ name: deep, type: \"{deep}\", default: [] }}"))).expect("a deep type");
}

#[test]
fn many_records_that_need_each_other_are_read() {
    let one = |i: usize, to: usize, more: &str| {
        format!("{{ name: R{i}, fields: [{{ name: f, type: {to}{more} }}] }}", to = format_args!("R{to}"))
    };
    let ring = |more| format!("records:\n{}", entries(2_000, |i| one(i, (i + 1) % 2_000, more)));
    large(ring(", optional: true")).expect("a ring of optional fields");
    let report = large(ring("")).expect_err("a ring that nobody can make");
    assert_eq!((report.diagnostics.len(), report.diagnostics[0].code), (1, codes::ENDLESS_RECORD));
    assert!(report.to_string().len() < 3_000);
    let chain = entries(3_000, |i| one(i, i + 1, ""));
    large(format!("records:\n{chain}  - name: R3000\n")).expect("a chain");
    let partial = entries(2_000, |i| {
        format!("{{ name: R{i}, fields: [{{ name: f, type: \"partial<R{}>\" }}] }}", (i + 1) % 2_000)
    });
    large(format!("records:\n{partial}")).expect("a ring of partial records");
}

#[test]
fn long_chains_of_extends_end() {
    let chain = |count: usize, field: &str| {
        let record = |i: usize| {
            format!("{{ name: R{i}, extends: R{}, fields: [{}] }}", i + 1, field.replace('#', &i.to_string()))
        };
        format!("records:\n{}  - name: R{count}\n", entries(count, record))
    };
    large(chain(3_000, "")).expect("nothing to inherit");
    large(chain(400, "{ name: f#, type: string }")).expect("a chain that can be held");
    let report = large(chain(3_000, "{ name: f#, type: string }")).expect_err("millions of fields");
    assert_eq!((report.diagnostics.len(), report.diagnostics[0].code), (1, codes::TOO_MUCH_INHERITED));
    let circle = entries(3_000, |i| format!("{{ name: R{i}, extends: R{} }}", (i + 1) % 3_000));
    let report = large(format!("records:\n{circle}")).expect_err("a circle");
    assert_eq!((report.diagnostics.len(), report.diagnostics[0].code), (1, codes::EXTENDS_CYCLE));
    assert!(report.to_string().len() < 3_000);
}

#[test]
fn large_unions_are_read() {
    let records = entries(3_000, |i| format!("{{ name: R{i}, fields: [{{ name: t, type: \"'v{i}'\" }}] }}"));
    let values = (0..3_000).map(|i| format!("{{ js_key: K{i}, value: v{i} }}")).collect::<Vec<_>>().join(", ");
    let variants = (0..3_000).map(|i| format!("{{ type: R{i} }}")).collect::<Vec<_>>().join(", ");
    let union = format!("unions:\n  - {{ name: All, tag: t, exhaustive: Tag, variants: [{variants}] }}\n");
    large(format!("  - {{ name: Tag, values: [{values}] }}\nrecords:\n{records}{union}")).expect("many variants");
    let ring = entries(2_000, |i| format!("{{ name: U{i}, variants: [{{ value: a, type: U{} }}] }}", (i + 1) % 2_000));
    let report = large(format!("unions:\n{ring}")).expect_err("no type can hold them");
    assert!(report.diagnostics.iter().all(|d| d.code == codes::BAD_VARIANT), "{report}");
}

#[test]
fn ten_thousand_unknown_types_end_in_a_page() {
    let many = |count: usize, text: String| {
        let report = large(text).expect_err("unknown names");
        assert_eq!(report.diagnostics.len(), count);
        assert!(report.to_string().ends_with(&format!("... and {} more\n", count - 100)));
    };
    many(10_000, fields(10_000, |i| format!("{{ name: f{i}, type: Lost{i} }}")));
    many(3_000, format!("records:\n{}", entries(3_000, |i| format!("{{ name: R{i}, extends: Lost{i} }}"))));
    let values = (0..1_000).map(|i| format!("{{ js_key: K{i}, value: value{i} }}")).collect::<Vec<_>>().join(", ");
    let defaults = fields(3_000, |i| format!("{{ name: f{i}, type: Many, default: valeu{i} }}"));
    many(3_000, format!("  - {{ name: Many, values: [{values}] }}\n{defaults}"));
}

#[test]
fn large_modules_are_read() {
    let params = (0..16).map(|p| format!("{{ name: p{p}, type: \"'a' | 'b'\" }}")).collect::<Vec<_>>().join(", ");
    let functions = entries(2_000, |i| format!("{{ name: f{i}, params: [{params}], returns: Session{i} }}"));
    let classes = entries(2_000, |i| format!("{{ name: Session{i}, properties: [{{ name: p, type: Fn{i} }}] }}"));
    let callbacks = entries(2_000, |i| format!("{{ name: Fn{i}, params: [{{ name: a, type: \"lazy<R{i}>\" }}] }}"));
    let records = entries(2_000, |i| format!("{{ name: R{i}, fields: [{{ name: r, type: \"list<R{}>\" }}] }}", i + 1));
    let records = format!("records:\n{records}  - name: R2000\n");
    large(format!("functions:\n{functions}classes:\n{classes}callbacks:\n{callbacks}{records}")).expect("many");
    let methods = entries(3_000, |i| format!("{{ name: m{i} }}")).replace("  - ", "      - ");
    large(format!("classes:\n  - name: Large\n    methods:\n{methods}")).expect("many methods");
}

#[test]
fn many_live_types_and_lost_codes_are_read() {
    let ring = |i: usize, to: usize| format!("{{ name: R{i}, fields: [{{ name: f, type: U{to}, optional: true }}] }}");
    let records = entries(2_000, |i| ring(i, (i + 1) % 2_000));
    let unions =
        entries(2_000, |i| format!("{{ name: U{i}, untagged: true, variants: [{{ value: a, type: R{i} }}] }}"));
    large(format!("records:\n{records}unions:\n{unions}")).expect("a ring of live records");
    let errors = entries(1_000, |i| format!("{{ code: CODE_{i}, message: no }}"));
    let functions = entries(3_000, |i| format!("{{ name: f{i}, errors: [COED_{i}] }}"));
    let report = large(format!("errors:\n{errors}functions:\n{functions}")).expect_err("unknown codes");
    assert_eq!(report.diagnostics.len(), 3_000);
    assert!(report.diagnostics.iter().all(|d| d.code == codes::UNKNOWN_ERROR));
}
