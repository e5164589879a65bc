//! Lists that a JS API schema copies from the turns schema: do they still agree?

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::lower::Lowered;
use super::super::model::{Enum, KeyScope};
use super::enums::nearest_value;

/// The enums that are copies when they are written out in a JS API schema.
const COPIES: [&str; 2] = ["BlockKind", "MetadataKeys"];

/// Compares the copies among `enums` with the file that owns the lists.
pub(in crate::load) fn drift(enums: &[Enum], turns: &Lowered, findings: &mut Vec<Finding>) {
    let of = |name: &str| turns.enums.iter().find(|e| e.name == name);
    for copy in enums.iter().filter(|e| is_copy(e)) {
        if copy.name == "BlockKind" {
            if let Some(kinds) = of("BlockKind") {
                block_kinds(copy, kinds, findings);
            }
        } else {
            let scopes = [KeyScope::TurnMeta, KeyScope::BlockMeta];
            let owners: Vec<&Enum> = scopes.iter().filter_map(|s| of(&s.key_type())).collect();
            metadata_keys(copy, &owners, findings);
        }
    }
}

/// Whether the enum is written out here, and not taken from an import.
pub(in crate::load) fn is_copy(e: &Enum) -> bool {
    let has_values = !e.values.is_empty();
    has_values
        && COPIES.contains(&e.name.as_str())
        && e.values.iter().all(|v| v.site.file == e.site.file && v.site.value.is_some())
}

fn block_kinds(copy: &Enum, source: &Enum, findings: &mut Vec<Finding>) {
    for v in &copy.values {
        if !source.values.iter().any(|s| s.value == v.value) {
            let message = format!("\"{}\" is no block kind of the turns schema", v.value);
            let finding = Finding::new(codes::DRIFT, v.site.field("value"), message);
            findings.push(finding.did_you_mean(nearest_value(&v.value, source)));
        }
    }
    for s in &source.values {
        if !copy.values.iter().any(|v| v.value == s.value) {
            let message = format!("BlockKind lacks \"{}\", a block kind of the turns schema", s.value);
            let finding = Finding::new(codes::DRIFT, copy.site.field("name"), message)
                .also(s.site.field("value"), "defined here");
            findings.push(finding.help("add it, or take the whole list with `from:`"));
        }
    }
}

fn metadata_keys(copy: &Enum, sources: &[&Enum], findings: &mut Vec<Finding>) {
    for v in &copy.values {
        if !sources.iter().any(|source| source.values.iter().any(|s| s.value == v.value)) {
            let message = format!("\"{}\" is no key of turn or block metadata in the turns schema", v.value);
            let near = sources.iter().find_map(|source| nearest_value(&v.value, source));
            findings.push(Finding::new(codes::DRIFT, v.site.field("value"), message).did_you_mean(near));
        }
    }
}
