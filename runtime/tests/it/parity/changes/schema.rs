//! Changes of a schema's text: whatever scripts see of it is renamed, and what may be left out becomes what may not.

use std::path::Path;

use geppetto_spec::load::model::Api;
use geppetto_spec::load::{Expects, load};

use crate::parity::description::{Side, differences};
use crate::parity::expected::expected;
use crate::parity::modules::LAB;
use crate::parity::{LIVE, SPEC};

const TEXT: &str = include_str!("../../../lab/spec/lab_codegen.yaml");

/// What stands before names that scripts see.
const NAMED: [&str; 4] = ["name: ", "js_key: ", ", value: ", "code: "];

/// A schema with this text, if it is one.
fn loaded(folder: &Path, text: &str) -> Option<Api> {
    let path = folder.join("lab_codegen.yaml");
    std::fs::write(&path, text).expect("written");
    Some(load(&path, Expects::Enums).ok()?.api)
}

/// Each place of `what` in the text, but for parameters, whose names nobody sees, and unions, which have none at run
/// time.
fn places(what: &str) -> impl Iterator<Item = usize> {
    TEXT.match_indices(what).map(|(at, _)| at + what.len()).filter(|at| {
        let before = &TEXT[..*at];
        !is_in_parameters(before) && section(before) != "unions"
    })
}

fn is_in_parameters(before: &str) -> bool {
    let list = before.rsplit_once("params: [").map_or("]", |(_, list)| list);
    list.matches('[').count() >= list.matches(']').count()
}

/// The key at the top that is the last one.
fn section(before: &str) -> &str {
    let top = before.lines().rfind(|line| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.ends_with(':'));
    top.map_or("", |line| line.trim_end_matches(':'))
}

fn word(at: usize) -> &'static str {
    let rest = &TEXT[at..];
    &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
}

/// The text with another word everywhere.
fn everywhere(word: &str, by: &str) -> String {
    let parts: Vec<&str> = TEXT.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let changed = parts.into_iter().map(|part| match part.strip_prefix(word) {
        Some(rest) if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') => format!("{by}{rest}"),
        _ => part.to_owned(),
    });
    changed.collect()
}

#[test]
fn every_other_name_of_a_schema_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let live = LAB.walked();
    let mut count = 0;
    for at in NAMED.into_iter().flat_map(places) {
        let name = word(at);
        let renamed = format!("{name}Q");
        let here = format!("{}{renamed}{}", &TEXT[..at], &TEXT[at + name.len()..]);
        // Types have to be called the same where they are used.
        let api = loaded(folder.path(), &here).or_else(|| loaded(folder.path(), &everywhere(name, &renamed)));
        let api = api.unwrap_or_else(|| panic!("{name} cannot be renamed"));
        let found = differences(Side(LIVE, &live), Side(SPEC, &expected(&api, LAB.has_version)), &[]);
        let tells = |name: &str, side: &str| {
            found.iter().any(|line| {
                line.strip_suffix(&format!(": only in {side}")).is_some_and(|path| path.split('.').any(|p| p == name))
            })
        };
        let is_value = found.iter().any(|line| line.contains(&format!(r#"{SPEC} says "{renamed}""#)));
        assert!(is_value || (tells(name, LIVE) && tells(&renamed, SPEC)), "{name}: {found:?}");
        count += 1;
    }
    assert!(count >= 90, "{count} names");
}

#[test]
fn whatever_may_be_left_out_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let live = LAB.walked();
    let is_found = |text: &str| {
        let api = loaded(folder.path(), text)?;
        Some(differences(Side(LIVE, &live), Side(SPEC, &expected(&api, LAB.has_version)), &[]))
    };
    let optional = ", optional: true";
    let mut count = 0;
    for (at, _) in TEXT.match_indices(optional) {
        let found = is_found(&format!("{}{}", &TEXT[..at], &TEXT[at + optional.len()..])).expect("it may be required");
        // Once, or once more for the lazy form of a record and for the method of a callback.
        assert!((1..=2).contains(&found.len()), "{}: {found:?}", &TEXT[at - 30..at]);
        count += 1;
    }
    for (at, _) in TEXT.match_indices(", doc: ") {
        let is_typed = TEXT[..at].rsplit_once('{').is_some_and(|(_, it)| it.contains("type: ") && !it.contains('?'));
        let text = format!("{}{optional}{}", &TEXT[..at], &TEXT[at..]);
        // One that stands before others has to be there; properties are always there.
        let Some(found) = is_found(&text).filter(|_| is_typed) else { continue };
        assert!(!found.is_empty(), "{}", &TEXT[at - 30..at]);
        count += 1;
    }
    assert!(count > 50, "{count} of them");
}
