//! Do both readers of YAML take every file for the same? What one of them reads otherwise must be refused.

use std::fs;
use std::path::PathBuf;

use super::super::raw::RawSpec;
use super::super::schema::language_schema;
use super::super::source::decode;
use super::super::{structure, tree};
use super::Any;
use super::straight;

/// Every schema of this package, also those that others import.
fn corpus() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR"))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the package") {
            let path = entry.expect("readable").path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                found.push(path);
            }
        }
    }
    found
}

/// Whether both could read it. What they say must be equal.
fn agree(name: &str, text: &str) -> bool {
    let value = serde_yaml::from_str::<Any>(text);
    let (Ok(Any(value)), Ok(Some(root))) = (value, tree::read(text, 0)) else { return false };
    if tree::first_difference(&root, &value).is_some() {
        // Refused, wherever it stands: it goes through the gates, and those compare.
        assert!(straight(text).is_none(), "{name}: the readers disagree and nobody notices");
        return false;
    }
    assert_eq!(root.to_value(), value, "{name}");
    true
}

/// Whether both gave a schema. Those must be equal.
fn same_schema(name: &str, text: &str) -> bool {
    let (Some(straight), Ok(Some(root))) = (straight(text), tree::read(text, 0)) else { return false };
    if root.to_value().is_null() {
        return true; // An empty schema, whoever reads it.
    }
    let checked = structure::check(&language_schema(), &root, 0);
    assert!(checked.findings.is_empty(), "{name}: the good path takes what the gates refuse: {:?}", checked.findings);
    let sound = checked.sound.expect("nothing was found");
    let through_gates: RawSpec = serde_yaml::from_value(sound.to_value()).expect(name);
    assert_eq!(format!("{straight:?}"), format!("{through_gates:?}"), "{name}");
    true
}

#[test]
fn on_every_file_of_the_package() {
    let (mut values, mut schemas) = (0, 0);
    for path in corpus() {
        let Ok(text) = String::from_utf8(fs::read(&path).expect("readable")) else { continue };
        let name = path.display().to_string();
        for text in [text.clone(), text.replace("\r\n", "\n").replace('\n', "\r\n")] {
            let (text, _) = decode(text.into_bytes(), 0);
            values += usize::from(agree(&name, &text));
            schemas += usize::from(same_schema(&name, &text));
        }
    }
    assert!(values > 150 && schemas > 80, "{values} values and {schemas} schemas were compared");
}

/// Values whose reading depends on the reader, as the `doc` of a schema.
const SCALARS: &[&str] = &[
    "0x10",
    "0o17",
    "017",
    "0b11",
    "1_000",
    "+1",
    "-1",
    "-0",
    "1e3",
    "1.",
    ".5",
    "1.5e-3",
    ".inf",
    "-.Inf",
    ".nan",
    "~",
    "null",
    "Null",
    "NULL",
    "nULL",
    "true",
    "True",
    "TRUE",
    "tRUE",
    "yes",
    "on",
    "no",
    "y",
    "2026-01-02",
    "2026-01-02T03:04:05Z",
    "12:30:45",
    "1.2.3",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "99999999999999999999999999999999999999999",
    "...",
    "---",
    "-",
    "--",
    "-a",
    "?a",
    ":a",
    "a:b",
    "a#b",
    "a #b",
    "%a",
    "=",
    "<<",
    "@a",
    "`a`",
    "a,b",
    "a]",
    "'it''s'",
    "'a\n  b'",
    "\"a\\\n  b\"",
    "\"a\n\n  b\"",
    "\"\\x41\\u00e9\\U0001F980\"",
    "\"\\/\"",
    "\"\\_\\N\\L\\P\"",
    "a\n  b",
    "a\n\n  b",
    "a\n  - b",
    "a\n  # b",
    "|\n  a\n  b",
    "|-\n  a\n  b",
    "|+\n  a\n\n",
    ">\n  a\n  b",
    ">-\n  a\n\n  b",
    ">\n  a\n    more\n  b",
    "|2\n    a",
    "|\n\n  a",
    ">+\n  a\n\n\n",
    "|\n  a\n # b",
    "|  # c\n  a",
    "|\n  \ta",
    "|\n\ta",
    "\"a\tb\"",
    "a\tb",
    "a\t# b",
    "größe",
    "日本\n  語",
    "🦀",
    "a\u{a0}b",
    "\u{a0}",
    "é # ü",
    "\"\"",
    "''",
    "!!str 1",
    "! a",
    "!x a",
    "&a b",
    "&a",
    "a&b",
    "a*b",
    "a!b",
    "{ a: b }",
    "[a, b]",
    "{a}",
    "{a: , b}",
    "[a: b]",
    "\"a\":b",
    "a \u{2028} b",
    "\"a \u{2028} b\"",
    "'a\u{2029}b'",
    "|\n  a\u{2028}  b",
    "a # c\u{2028}x: y",
    "\u{feff}a",
    "\"\u{feff}\"",
    "a\n\u{feff}x: b",
];

#[test]
fn on_scalars_that_readers_like_to_disagree_about() {
    let mut compared = 0;
    for scalar in SCALARS {
        for text in [
            format!("doc: {scalar}\nafter: ü\n"),
            format!("enums:\n  - name: A\n    doc: {}\n    values: []\n", scalar.replace('\n', "\n    ")),
            format!("x-list:\n  - {scalar}\n  - b\n"),
            format!("x-flow: [{scalar}, b]\n"),
            format!("{scalar}: b\n"),
            format!("namespace: {scalar}"),
        ] {
            for text in [text.clone(), text.replace('\n', "\r\n")] {
                let (text, _) = decode(text.into_bytes(), 0);
                compared += usize::from(agree(&text, &text));
                same_schema(&text, &text);
            }
        }
    }
    assert!(compared > 800, "{compared} were compared");
}

/// What changes the meaning of YAML more often than a random byte.
const PIECES: &[&str] = &[
    ":", ": ", "- ", "\n", "\r\n", "\t", " ", "\"", "'", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|\n", ">-\n",
    " #", "%", "@", "---\n", "...\n", "~", "? ", "<<: *a", "\\", "é", "\u{2028}", "\u{feff}", "1.0", "\n\n", "   ",
];

#[test]
fn on_damaged_files() {
    let mut state = 20_260_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("small") % limit
    };
    let mut compared = 0;
    let good = ["difficult_texts", "every_field", "records", "unions", "errors", "calls"]
        .map(|f| format!("tests/good/{f}.yaml"));
    for file in std::iter::once("tests/fixtures/js_api_codegen.yaml").chain(good.iter().map(String::as_str)) {
        let original = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file)).expect(file);
        let starts: Vec<usize> = original.char_indices().map(|(at, _)| at).collect();
        for _ in 0..ROUNDS {
            let mut text = original.clone();
            let at = starts[below(starts.len())];
            match below(3) {
                0 => text.insert_str(at, PIECES[below(PIECES.len())]),
                1 => _ = text.remove(at),
                _ => text.replace_range(
                    at..at + text[at..].chars().next().map_or(0, char::len_utf8),
                    PIECES[below(PIECES.len())],
                ),
            }
            let (text, _) = decode(text.into_bytes(), 0);
            compared += usize::from(agree(&text, &text));
            same_schema(&text, &text);
        }
    }
    assert!(compared > ROUNDS, "{compared} were compared");
}

const ROUNDS: usize = 100;
