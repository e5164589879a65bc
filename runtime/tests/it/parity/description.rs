//! What one side says of a module, and how two sides differ.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is known of one name. A side leaves out what it cannot know.
pub(super) type Facts = BTreeMap<String, Value>;
/// By path: `values.add`.
pub(super) type Section = BTreeMap<String, Facts>;

/// What one side says of a module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Description {
    pub(super) module: String,
    /// `exports`, `classes`, `records`, and so on. A side leaves out those that it knows nothing of.
    pub(super) sections: BTreeMap<String, Section>,
}

/// A side of a comparison, with its name in messages.
#[derive(Clone, Copy)]
pub(super) struct Side<'a>(pub(super) &'static str, pub(super) &'a Description);

/// Everything in which they differ, one line each. The names in `by_hand`, and what is below them, are written by hand
/// in the `.d.ts` and nowhere else: one that is not there, or elsewhere too, is a difference.
pub(super) fn differences(one: Side<'_>, other: Side<'_>, by_hand: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    let mut unused: BTreeSet<&str> = by_hand.iter().copied().collect();
    for (name, section) in &one.1.sections {
        let Some(others) = other.1.sections.get(name) else { continue };
        let paths: BTreeSet<&String> = section.keys().chain(others.keys()).collect();
        for path in paths {
            let at = format!("{}.{path}", one.1.module);
            let lone =
                match (section.get(path), others.get(path)) {
                    (Some(facts), Some(further)) => {
                        out.extend(contradictions(facts, further).map(|(fact, is, says)| {
                            format!("{at}: in {} {fact} is {is}, {} says {says}", one.0, other.0)
                        }));
                        continue;
                    }
                    (Some(_), None) => one.0,
                    _ => other.0,
                };
            match by_hand.iter().find(|known| lone == super::DECLARED && is_within(path, known)) {
                Some(known) => _ = unused.remove(known),
                None => out.push(format!("{at}: only in {lone}")),
            }
        }
    }
    out.extend(unused.iter().map(|known| format!("{}.{known}: not only in {}", one.1.module, super::DECLARED)));
    out
}

/// Whether it is that name, or below it.
pub(super) fn is_within(path: &str, known: &str) -> bool {
    known.is_empty() || path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The facts that both know, and say otherwise.
fn contradictions<'a>(one: &'a Facts, other: &'a Facts) -> impl Iterator<Item = (&'a str, &'a Value, &'a Value)> {
    one.iter().filter_map(|(fact, is)| {
        let says = other.get(fact)?;
        (is != says).then_some((fact.as_str(), is, says))
    })
}

#[test]
fn what_is_written_by_hand_is_only_declared() {
    let described = |names: &[&str]| {
        let section: Section = names.iter().map(|name| ((*name).to_owned(), Facts::new())).collect();
        Description { module: "m".to_owned(), sections: [("exports".to_owned(), section)].into() }
    };
    let (live, declared) = (described(&["a"]), described(&["a", "b", "b.c", "bc"]));
    let found = |by_hand: &[&str]| differences(Side(super::LIVE, &live), Side(super::DECLARED, &declared), by_hand);
    assert_eq!(found(&["b", "bc"]), [""; 0]);
    assert_eq!(found(&["b"]), ["m.bc: only in the .d.ts"]);
    assert_eq!(found(&["a", "b", "bc"]), ["m.a: not only in the .d.ts"]);
    let other_way_round = differences(Side(super::DECLARED, &live), Side(super::LIVE, &declared), &["b", "bc"]);
    assert!(other_way_round.contains(&"m.b: only in the live module".to_owned()), "{other_way_round:?}");
}
