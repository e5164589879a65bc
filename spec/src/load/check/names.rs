//! The names of a file's types: good ones, and each of them once.

use std::collections::{HashMap, HashSet};

use super::super::codes;
use super::super::diagnostic::{Finding, List, Spot};
use super::super::lower::Lowered;
use super::super::model::{API_ERROR, ERROR_DATA, Enum, Record, Union};
use super::super::names;

/// A name that becomes a type.
struct Named<'a> {
    name: &'a str,
    /// What has it, with its article: `an enum`.
    what: &'static str,
    at: Spot,
}

const ENUM: &str = "an enum";
/// Made from the names of the record and its field, which are checked.
const LITERALS: &str = "the literals of a field";
/// Checked in its own file.
const IMPORTED: &str = "a type of an import";

pub(in crate::load) fn names(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<&str, Named<'_>> = HashMap::new();
    for named in all(lowered, file) {
        if let Some(first) = seen.get(named.name) {
            findings.push(twice(first, &named));
        } else {
            spelling(&named, findings);
            seen.insert(named.name, named);
        }
    }
}

/// The types of a file. What it did not write itself comes first: the entry that took its name is the one to change.
fn all(lowered: &Lowered, file: u16) -> impl Iterator<Item = Named<'_>> {
    let partial = |r: &&Record| r.partial_of.is_some();
    let imported = lowered.enums.iter().map(|e| (&e.name, e.site));
    let imported = imported.chain(lowered.records.iter().filter(move |r| !partial(r)).map(|r| (&r.name, r.site)));
    let imported = imported.chain(lowered.unions.iter().map(|u| (&u.name, u.site)));
    let imported = imported.filter(move |(_, site)| site.file != file);
    let imported = imported.map(|(name, site)| Named { name, what: IMPORTED, at: site.field("name") });
    let errors = lowered.errors.first().map(|e| e.site);
    let of_errors = errors.into_iter().flat_map(|site| {
        [API_ERROR, ERROR_DATA].map(|name| Named { name, what: "a type that errors make", at: site.whole() })
    });
    // A record that stands twice is reported; so are the fields.
    let mut literals = HashSet::new();
    let enums = lowered.enums.iter().filter(|e| e.site.file == file);
    let enums = enums.filter(|e| !e.inline || literals.insert((&e.name, &e.doc))).map(of_enum);
    let records = lowered.records.iter().filter(|r| r.site.file == file || partial(r)).map(of_record);
    let unions = lowered.unions.iter().filter(|u| u.site.file == file).flat_map(of_union);
    let (made, own): (Vec<_>, Vec<_>) = enums.chain(records).chain(unions).partition(|named| is_made(named.what));
    imported.chain(of_errors).chain(made).chain(own)
}

/// Whether a list or a field makes it, so that it is not written by itself.
fn is_made(what: &str) -> bool {
    what.starts_with("the ")
}

fn of_enum(e: &Enum) -> Named<'_> {
    let (what, at) = match e.site.list {
        List::Enums => (ENUM, e.site.field("name")),
        _ if e.inline => (LITERALS, e.site.field("type")),
        List::Errors => ("the enum of error codes", e.site.whole()),
        List::BlockKinds => ("the enum of block kinds", e.site.whole()),
        _ => ("the enum of keys", e.site.whole()),
    };
    Named { name: &e.name, what, at }
}

fn of_record(r: &Record) -> Named<'_> {
    let (what, at) = match (r.site.list, &r.partial_of) {
        (_, Some(_)) => ("the partial form of a record", r.site.whole()),
        (List::Records, None) => ("a record", r.site.field("name")),
        _ => ("the record of keys", r.site.whole()),
    };
    Named { name: &r.name, what, at }
}

fn of_union(u: &Union) -> impl Iterator<Item = Named<'_>> {
    let map = u.map.as_deref().map(|name| Named { name, what: "a map of a union", at: u.site.field("map") });
    std::iter::once(Named { name: &u.name, what: "a union", at: u.site.field("name") }).chain(map)
}

fn twice(first: &Named<'_>, second: &Named<'_>) -> Finding {
    let Named { name, what, at } = second;
    let (code, message) = if (first.what, *what) == (ENUM, ENUM) {
        (codes::DUPLICATE_ENUM, format!("duplicate enum \"{name}\""))
    } else {
        let message = match what.strip_prefix("a ").filter(|_| first.what == *what) {
            Some(what) => format!("duplicate {what} \"{name}\""),
            None if first.what == *what => format!("two types are named \"{name}\": both are {what}"),
            None => format!("two types are named \"{name}\": {} and {what}", first.what),
        };
        (codes::DUPLICATE_NAME, message)
    };
    let finding = Finding::new(code, at.clone(), message).label("again here").also(first.at.clone(), "first here");
    if [first.what, *what].contains(&LITERALS) {
        return finding.help("rename a field or a record, or make an enum of the literals");
    }
    finding
}

fn spelling(named: &Named<'_>, findings: &mut Vec<Finding>) {
    let Named { name, what, at } = named;
    if *what == IMPORTED {
        return;
    }
    if names::is_taken_type(name) {
        let message = format!("`{name}` already means something in Rust or TypeScript");
        findings.push(Finding::new(codes::BAD_NAME, at.clone(), message).help("choose another name"));
    } else if !names::is_upper_camel(name) && !is_made(what) {
        let finding = Finding::new(codes::BAD_NAME, at.clone(), format!("\"{name}\" cannot name {what}"));
        let proposal = names::upper_camel(name);
        findings.push(if name.is_ascii() && names::is_upper_camel(&proposal) {
            finding.help(format!("write it like `{proposal}`"))
        } else {
            finding.help("use an upper-case letter, then letters and digits")
        });
    }
}
