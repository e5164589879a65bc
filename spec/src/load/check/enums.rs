//! Enums as a whole: names, defaults, versions.

use std::collections::HashMap;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Site, Spot};
use super::super::model::{Deprecation, Enum, KeyScope};
use super::super::names;
use super::super::source::{forbidden, is_forbidden};
use super::values::values;
use crate::nearest;

pub(in crate::load) fn enums(enums: &[Enum], findings: &mut Vec<Finding>) {
    let interfaces = interfaces(enums);
    let mut seen: HashMap<&str, &Enum> = HashMap::new();
    for e in enums {
        if let Some(first) = seen.insert(&e.name, e) {
            seen.insert(&e.name, first);
            let finding = Finding::new(codes::DUPLICATE_ENUM, name_spot(e), format!("duplicate enum \"{}\"", e.name));
            findings.push(finding.label("again here").also(name_spot(first), "first here"));
        }
        if let Some((_, scope, first)) = interfaces.iter().find(|(name, ..)| *name == e.name) {
            let message =
                format!("\"{}\" is the name of the interface that the keys of {} make", e.name, scope.label());
            let finding = Finding::new(codes::DUPLICATE_ENUM, name_spot(e), message);
            findings.push(finding.also(first.whole(), "the first of them"));
        }
        name(e, findings);
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

/// The other names that keys make, each with its scope and the first key of it.
fn interfaces(enums: &[Enum]) -> Vec<(String, KeyScope, Site)> {
    let first_key = |scope: KeyScope| {
        let name = scope.key_type();
        enums.iter().find(|e| e.site.list == List::Keys && e.name == name).map(|e| e.site)
    };
    let of_scope = |scope: KeyScope| Some((scope.values_type(), scope, first_key(scope)?));
    KeyScope::ALL.into_iter().filter_map(of_scope).collect()
}

/// An enum that block kinds or keys make has no name field; its first entry stands for it.
fn name_spot(e: &Enum) -> Spot {
    match e.site.list {
        List::Enums => e.site.field("name"),
        _ => e.site.whole(),
    }
}

fn name(e: &Enum, findings: &mut Vec<Finding>) {
    let name = &e.name;
    if !names::is_upper_camel(name) {
        let finding = Finding::new(codes::BAD_NAME, name_spot(e), format!("\"{name}\" cannot name an enum"));
        let proposal = names::upper_camel(name);
        findings.push(if name.is_ascii() && names::is_upper_camel(&proposal) {
            finding.help(format!("write it like `{proposal}`"))
        } else {
            finding.help("use an upper-case letter, then letters and digits")
        });
    } else if names::is_taken_type(name) {
        let message = format!("`{name}` already means something in Rust or TypeScript");
        findings.push(Finding::new(codes::BAD_NAME, name_spot(e), message).help("choose another name"));
    }
}

/// Refuses characters that would hide or reorder text, also when they are written as escapes.
pub(super) fn text(text: &str, at: Spot, findings: &mut Vec<Finding>) {
    if let Some(c) = text.chars().find(|c| is_forbidden(*c)) {
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
