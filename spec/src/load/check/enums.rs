//! Enums as a whole: defaults, versions.

use super::super::codes;
use super::super::diagnostic::{Finding, List, Spot};
use super::super::model::{Deprecation, Enum};
use super::super::names;
use super::super::source::{forbidden, forbidden_in};
use super::values::values;
use crate::nearest;

/// Those of this file. What imports brought was checked there, and the literals of a field are checked with it.
pub(in crate::load) fn enums(enums: &[Enum], file: u16, findings: &mut Vec<Finding>) {
    for e in enums.iter().filter(|e| e.site.file == file && !e.inline) {
        if e.values.is_empty() {
            let message = format!("enum \"{}\" has no values", e.name);
            let at = if e.site.list == List::Enums { e.site.field("values") } else { e.site.whole() };
            findings.push(Finding::new(codes::NO_VALUES, at, message).help("add values, or remove the enum"));
        }
        if e.open && e.fallback.is_some() {
            let message = format!("enum \"{}\" is open and has a fallback", e.name);
            findings.push(
                Finding::new(codes::OPEN_FALLBACK, e.site.field("fallback"), message).help("remove one of the two"),
            );
        }
        text(&e.doc, e.site.field("doc"), findings);
        versions(e.since.as_deref(), e.deprecated.as_ref(), |f| e.site.field(f), findings);
        values(e, findings);
    }
}

/// Refuses characters that would hide or reorder text, also when they are written as escapes.
pub(super) fn text(text: &str, at: Spot, findings: &mut Vec<Finding>) {
    if let Some((_, c)) = forbidden_in(text).next() {
        findings.push(forbidden(at, c));
    }
}

/// `since:` and `deprecated:` of an enum or a value.
pub(super) fn versions(
    since: Option<&str>,
    deprecated: Option<&Deprecation>,
    spot: impl Fn(&'static str) -> Spot,
    findings: &mut Vec<Finding>,
) {
    let mut check = |version: &str, field| {
        if !names::is_version(version) {
            let message = format!("\"{version}\" is not a version");
            findings.push(
                Finding::new(codes::BAD_VERSION, spot(field), message).help("write one to three numbers: \"0.4\""),
            );
        }
    };
    if let Some(since) = since {
        check(since, "since");
    }
    if let Some(deprecated) = deprecated {
        if !deprecated.since.is_empty() {
            check(&deprecated.since, "deprecated");
        }
        text(&deprecated.note, spot("deprecated"), findings);
    }
}

/// The near value of an enum, for "did you mean".
pub(super) fn nearest_value<'a>(given: &str, e: &'a Enum) -> Option<&'a str> {
    nearest(given, e.values.iter().map(|v| v.value.as_str()))
}
