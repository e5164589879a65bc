//! What no compiler looks at: headers, lengths, links, words, white space. Each rule is a file, each with a test that
//! it bites.

mod header;
mod links;
mod names;
mod source;
mod white_space;
mod words;

use crate::ctx::Ctx;
use crate::failure::{Outcome, none_of};
use crate::files::{self, TextFile};

/// A rule for one file: it adds a line per finding.
type Rule = fn(&TextFile, &mut Vec<String>);

/// Rules that need nothing but the file.
const RULES: &[Rule] = &[header::check, names::check, source::check, white_space::check, words::check];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let paths = files::list(ctx)?;
    let mut findings = Vec::new();
    for file in files::read_text(ctx, &paths)? {
        for rule in RULES {
            rule(&file, &mut findings);
        }
        links::check(&file, &|target| ctx.root.join(target).exists(), &mut findings);
    }
    none_of(findings)
}

/// Files under `generated/` that generators write: all but its manifest, its root and its formatting.
fn is_generated(path: &str) -> bool {
    let by_hand = ["generated/Cargo.toml", "generated/rustfmt.toml", "generated/src/lib.rs"];
    path.starts_with("generated/") && !by_hand.contains(&path)
}

/// Written as data, on purpose as it is: inputs and expected outputs of tests.
fn is_test_data(path: &str) -> bool {
    let Some((_, inside)) = path.split_once("tests/") else { return false };
    let folders = inside.rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').any(|folder| ["bad", "cases", "data", "fixtures", "good", "snapshots", "ui"].contains(&folder))
}

#[cfg(test)]
fn findings(rule: Rule, path: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    rule(&TextFile { path: path.to_owned(), text: text.to_owned() }, &mut findings);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_files_and_test_data_are_told_by_their_place() {
        assert!(is_generated("generated/types/geppetto.d.ts"));
        assert!(!is_generated("generated/src/lib.rs") && !is_generated("gen-js-api/src/lib.rs"));
        assert!(is_test_data("spec/tests/bad/a.yaml") && is_test_data("macros/tests/ui/deep/a.rs"));
        assert!(!is_test_data("spec/tests/bad.rs") && !is_test_data("spec/src/cases/a.rs"));
    }
}
