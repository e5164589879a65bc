//! Unions: tags, variants, and what can be inside.

use std::collections::{BTreeMap, HashMap};

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::lower::Lowered;
use super::super::lower::graph::Circles;
use super::super::model::{Tagging, Type, Union, Variant};
use super::super::names::{self, UNKNOWN};
use super::enums::{text, versions};
use super::fields::FIELD_NAMES;
use super::live::{DATA_ONLY, Live};
use super::untagged::kinds;
use super::values::spelling;

pub(super) fn unions(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let live = Live::of(lowered);
    for union in lowered.unions.iter().filter(|u| u.site.file == file) {
        text(&union.doc, union.site.field("doc"), findings);
        versions(union.since.as_deref(), union.deprecated.as_ref(), |f| union.site.field(f), findings);
        tags(union, findings);
        variants(union, &live, findings);
        if union.is_live() {
            kinds(union, &lowered.records, findings);
        }
    }
    circles(lowered, file, findings);
}

/// Rust has to know how large a union is: one that holds itself does so through a record or a list.
fn circles(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let union = |v: &Variant| match &v.ty {
        Some(Type::Union(name)) => Some(name.clone()),
        _ => None,
    };
    let edges = lowered.unions.iter().map(|u| (u.name.clone(), u.variants.iter().filter_map(union).collect()));
    let edges: BTreeMap<String, Vec<String>> = edges.collect();
    let circles = Circles::of(&edges);
    for u in lowered.unions.iter().filter(|u| u.site.file == file && !u.is_live()) {
        for v in u.variants.iter().filter(|v| union(v).is_some_and(|to| circles.join(&u.name, &to))) {
            let message = format!("\"{}\" holds the union \"{}\" itself", v.value, u.name);
            let finding = Finding::new(codes::BAD_VARIANT, v.site.field("type"), message);
            findings.push(finding.help("put a record or a list around it"));
        }
    }
}

fn tags(union: &Union, findings: &mut Vec<Finding>) {
    let fields: &[(&'static str, &str)] = match &union.tagging {
        Tagging::Internal { tag } => &[("tag", tag)],
        Tagging::Adjacent { tag, content } => &[("tag", tag), ("content", content)],
        Tagging::External | Tagging::Untagged => &[],
    };
    for (field, name) in fields {
        if !names::is_field(name) {
            let message = format!("\"{name}\" cannot name a field");
            let finding = Finding::new(codes::BAD_FIELD_NAME, union.site.field(field), message);
            findings.push(finding.help(FIELD_NAMES));
        }
    }
}

fn variants(union: &Union, live: &Live<'_>, findings: &mut Vec<Finding>) {
    let holds_data = !union.is_live();
    let tag = if holds_data { "tag" } else { "name" };
    let mut tags: HashMap<&str, &Variant> = HashMap::new();
    let mut rust: HashMap<&str, &Variant> = HashMap::new();
    for v in &union.variants {
        text(&v.doc, v.site.field("doc"), findings);
        versions(v.since.as_deref(), v.deprecated.as_ref(), |f| v.site.field(f), findings);
        spelling(format_args!("the {tag}"), &v.value, v.site.field("value"), findings);
        if let Some(first) = tags.get(v.value.as_str()) {
            let message = format!("two variants of \"{}\" have the {tag} \"{}\"", union.name, v.value);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, v.site.field("value"), message).label("again here");
            findings.push(finding.also(first.site.field("value"), "first here"));
        } else if let Some(first) = rust.get(v.rust.as_str()).filter(|_| names::is_variant(&v.rust)) {
            let message = format!("\"{}\" and \"{}\" both become `{}` in Rust", first.value, v.value, v.rust);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, v.site.field("rust"), message)
                .also(first.site.field("rust"), "the other variant");
            findings.push(finding.help("rename one, or give it another Rust name with `rust:`"));
        }
        tags.entry(&v.value).or_insert(v);
        rust.entry(&v.rust).or_insert(v);
        if !v.value.is_empty() && !names::is_variant(&v.rust) {
            let message = format!("\"{}\" cannot be the name of a Rust variant", v.rust);
            let help = "give one with `rust:`: an upper-case letter, then letters and digits";
            findings.push(Finding::new(codes::BAD_RUST_NAME, v.site.field("rust"), message).help(help));
        }
        if union.open && v.rust == UNKNOWN {
            let message = format!("\"{}\" becomes `{UNKNOWN}`, which an open union keeps for unknown tags", v.value);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, v.site.field("rust"), message);
            findings.push(finding.help("give it another Rust name with `rust:`"));
        }
        if holds_data && v.ty.as_ref().is_some_and(|ty| live.holds(ty)) {
            let message =
                format!("\"{}\" holds what only a running engine has, and a union with tags holds data", v.value);
            let finding = Finding::new(codes::BAD_VARIANT, v.site.field("type"), message);
            findings.push(finding.help(DATA_ONLY));
        }
    }
}
