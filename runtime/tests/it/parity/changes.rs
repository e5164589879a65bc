//! The comparison bites: whatever is changed on one side is found, and named.

mod schema;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::description::{Description, Section, Side, differences, is_within};
use super::expected::expected;
use super::live::Module;
use super::modules::{GEPPETTO, LAB};
use super::{LIVE, SPEC};

/// Whether one of the differences is about that path of the module, or about what is below it.
pub(super) fn names(differences: &[String], module: &str, path: &str) -> bool {
    let prefix = format!("{module}.");
    let at = |line: &String| line.strip_prefix(&prefix).and_then(|rest| Some(rest.split_once(": ")?.0.to_owned()));
    differences.iter().filter_map(at).any(|found| is_within(&found, path))
}

/// A changed module, as a script finds it.
#[derive(Deserialize)]
struct Changed {
    what: String,
    path: String,
    sections: BTreeMap<String, Section>,
}

/// Changes one property after the other, and gives how many changes there were.
fn all_are_found(module: &Module, only: &str) -> usize {
    let all: Vec<Changed> = module.run(format!("({})({only})", include_str!("changes.js")));
    let spec = expected(&(module.api)(), module.has_version);
    let mut unseen = Vec::new();
    for Changed { what, path, sections } in &all {
        let live = Description { module: module.name.to_owned(), sections: sections.clone() };
        let found = differences(Side(LIVE, &live), Side(SPEC, &spec), &[]);
        if !names(&found, module.name, path) {
            unseen.push(format!("{path} {what}: {found:?}"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
    all.len()
}

/// Its name, its flags, its value, what it is.
#[test]
fn every_change_of_a_live_module_is_found() {
    let count = all_are_found(&LAB, "null");
    assert!(count > 700, "{count} changes");
}

#[test]
fn every_other_name_of_geppettos_own_module_is_found() {
    let count = all_are_found(&GEPPETTO, "['renamed', 'another value']");
    assert!(count > 450, "{count} changes");
}
