//! Files with random damage: no panic, and every place that is named lies inside the text.

use std::fs;
use std::path::Path;

use geppetto_spec::load::{Location, Report, load};

use crate::{expects, name, schemas};

/// A small generator of numbers, the same on every run.
pub(crate) struct Lcg(pub(crate) u64);

impl Lcg {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn byte(&mut self) -> u8 {
        u8::try_from(self.next() % 256).expect("a byte")
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next()).expect("small") % limit.max(1)
    }
}

/// What breaks YAML more often than a random byte.
const PIECES: &[&str] = &[
    ":", ": ", "- ", "\n", "\r", "\r\n", "\t", " ", "\"", "'", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|\n", ">",
    "#", "%", "@", "---\n", "...\n", "~", "? ", "<<: *a", "é", "🦀", "\u{2028}", "\u{feff}", "\0", "\\u202e",
    "js_key: ", "1.0",
];

fn damage(bytes: &mut Vec<u8>, lcg: &mut Lcg) {
    for _ in 0..=lcg.below(4) {
        let at = lcg.below(bytes.len() + 1);
        let end = (at + 1 + lcg.below(12)).min(bytes.len());
        match lcg.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].to_vec();
                let to = lcg.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            2 => bytes.insert(at, lcg.byte()),
            _ => drop(bytes.splice(at..at, PIECES[lcg.below(PIECES.len())].bytes())),
        }
    }
}

fn assert_inside(report: &Report, at: &Location, case: &str) {
    let text = &report.sources[at.file].text;
    assert!(text.get(at.span.clone()).is_some(), "{case}: {:?} of {} bytes", at.span, text.len());
}

/// Damages `file` in its own folder, so that its imports are found.
fn run(file: &Path, rounds: usize, lcg: &mut Lcg) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let original = fs::read(file).expect("readable");
    let path = folder.path().join(file.file_name().expect("a file"));
    let mut refused = 0;
    for round in 0..rounds {
        let mut bytes = original.clone();
        damage(&mut bytes, lcg);
        fs::write(&path, &bytes).expect("written");
        let Err(report) = load(&path, expects(&name(file))) else { continue };
        let case = format!("{} round {round}: {:?}", file.display(), String::from_utf8_lossy(&bytes));
        assert!(!report.diagnostics.is_empty(), "{case}: refused without a word");
        for diagnostic in &report.diagnostics {
            assert_inside(&report, &diagnostic.at, &case);
            diagnostic.also.iter().for_each(|(at, _)| assert_inside(&report, at, &case));
        }
        assert!(report.to_string().starts_with("error[GEP"), "{case}");
        refused += 1;
    }
    refused
}

#[test]
fn damaged_files_are_refused_without_a_panic() {
    let mut lcg = Lcg(20_260);
    let mut refused = 0;
    for file in schemas("tests/fixtures") {
        refused += run(&file, 60, &mut lcg);
    }
    // Those with records, unions, errors, globals and calls.
    for name in ["records", "record_graph", "unions", "errors", "globals", "calls", "turns_records"] {
        refused += run(&Path::new("tests/good").join(name).with_extension("yaml"), 60, &mut lcg);
    }
    for file in schemas("tests/good").into_iter().chain(schemas("tests/bad")) {
        refused += run(&file, 2, &mut lcg);
    }
    assert!(refused > 400, "{refused}");
}
