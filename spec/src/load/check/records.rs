//! Records as a whole: their fields' names, and that one can be made.

use std::collections::HashMap;

use super::super::codes;
use super::super::diagnostic::{Finding, List, Spot};
use super::super::lower::{Lowered, graph};
use super::super::model::{Field, Presence, Record, Union, Variant};
use super::super::names;
use super::enums::{text, versions};
use super::fields::{Enums, field};
use super::live::Live;

pub(super) fn records(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let enums = Enums::new(&lowered.enums);
    let live = Live::of(lowered);
    for record in lowered.records.iter().filter(|r| r.site.file == file && r.partial_of.is_none()) {
        text(&record.doc, record.site.field("doc"), findings);
        versions(record.since.as_deref(), record.deprecated.as_ref(), |f| record.site.field(f), findings);
        if record.site.list == List::Records {
            let custom = record.custom.then_some(CUSTOM);
            for f in record.fields.iter().filter(|f| !f.inherited) {
                field(f, live.holds(&f.ty), &enums, findings);
            }
            twice(&record.name, &record.fields, custom, findings);
        } else {
            keys(record, findings);
        }
    }
    endless(lowered, file, findings);
}

/// The Rust field of the keys that a schema does not know.
const CUSTOM: &str = "custom";

/// Names of keys are checked with the enum that they make, except for what only fields may not be named.
fn keys(record: &Record, findings: &mut Vec<Finding>) {
    for f in &record.fields {
        if f.rust == CUSTOM {
            let message = format!("\"{}\" becomes `{CUSTOM}`, which holds the keys of applications", f.name);
            let finding = Finding::new(codes::DUPLICATE_MEMBER, f.site.field("js_key"), message);
            findings.push(finding.help("give it another name with `js_key:`"));
        }
        let is_word = f.name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && f.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if is_word && !names::is_field(&f.name) {
            let message = format!("\"{}\" cannot name a key", f.name);
            let finding = Finding::new(codes::BAD_FIELD_NAME, f.site.field("value"), message);
            findings.push(finding.help("JavaScript itself uses this name: choose another"));
        }
    }
}

/// No two fields of one record have one name, to scripts or to Rust. Those of the base were compared there.
pub(super) fn twice(owner: &str, fields: &[Field], taken: Option<&str>, findings: &mut Vec<Finding>) {
    let mut scripts: HashMap<&str, Spot> = HashMap::with_capacity(fields.len());
    let mut rust: HashMap<&str, Option<&Field>> = HashMap::with_capacity(fields.len());
    rust.extend(taken.map(|name| (name, None)));
    for f in fields.iter().filter(|f| f.inherited).chain(fields.iter().filter(|f| !f.inherited)) {
        let aliases = f.aliases.iter().enumerate().map(|(i, alias)| (alias, f.site.field_item("aliases", i)));
        for (name, at) in std::iter::once((&f.name, f.site.field("name"))).chain(aliases) {
            match scripts.get(name.as_str()) {
                Some(_) if f.inherited => {}
                Some(first) => {
                    let message = format!("two fields of \"{owner}\" are named \"{name}\"");
                    let finding = Finding::new(codes::DUPLICATE_MEMBER, at, message).label("again here");
                    findings.push(finding.also(first.clone(), "first here").help("rename one of them"));
                }
                None => _ = scripts.insert(name, at),
            }
        }
        if f.constant.is_some() {
            continue;
        }
        match rust.get(f.rust.as_str()) {
            Some(_) if f.inherited => {}
            Some(Some(first)) if first.name == f.name => {}
            Some(first) => {
                let other = first.map_or_else(|| "the map of custom keys".to_owned(), |f| format!("\"{}\"", f.name));
                let message = format!("\"{}\" and {other} both become `{}` in Rust", f.name, f.rust);
                let finding = Finding::new(codes::DUPLICATE_MEMBER, f.site.field("rust"), message);
                let finding = match first {
                    Some(first) => finding.also(first.site.field("rust"), "the other field"),
                    None => finding,
                };
                findings.push(finding.help("rename one, or give it another Rust name with `rust:`"));
            }
            None => _ = rust.insert(&f.rust, Some(f)),
        }
    }
}

/// Finds records that cannot be made, because each of them needs another one first.
fn endless(lowered: &Lowered, file: u16, findings: &mut Vec<Finding>) {
    let types = Needs::of(lowered);
    let made = types.made();
    let is_open = |i: usize| made.get(i) == Some(&false);
    let mut seen = vec![false; types.all.len()];
    for start in (0..lowered.records.len()).filter(|i| is_open(*i)) {
        // From each to the first that it lacks, until one comes again.
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(i) = next.filter(|i| seen.get(*i) == Some(&false)) {
            path.push(i);
            if let Some(seen) = seen.get_mut(i) {
                *seen = true;
            }
            next = types.all.get(i).and_then(|(_, needed)| needed.iter().copied().find(|n| is_open(*n)));
        }
        let Some(from) = next.and_then(|i| path.iter().position(|p| *p == i)) else { continue };
        findings.extend(endless_record(lowered, file, &types, path.get(from..).unwrap_or_default()));
    }
}

/// `circle`: each needs the next, and the last the first.
fn endless_record(lowered: &Lowered, file: u16, types: &Needs<'_>, circle: &[usize]) -> Option<Finding> {
    let in_file = |i: &usize| lowered.records.get(*i).is_some_and(|r| r.site.file == file);
    let first = circle.iter().position(in_file)?;
    let (before, after) = circle.split_at_checked(first)?;
    let circle: Vec<usize> = after.iter().chain(before).copied().collect();
    let record = lowered.records.get(*circle.first()?)?;
    let names = circle.iter().filter_map(|i| types.all.get(*i)).map(|(name, _)| *name);
    let needed = names.clone().nth(1).unwrap_or(&record.name);
    let field = record.fields.iter().find(|f| self::needed(f).is_some_and(|n| n == needed))?;
    let through = names.skip(1).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let through = if through.is_empty() { through } else { format!(", through {through}") };
    let message =
        format!("\"{}\" can never be made: its field \"{}\" needs one first{through}", record.name, field.name);
    let finding = Finding::new(codes::ENDLESS_RECORD, field.site.field("type"), message);
    Some(finding.help("make a field on the way optional, nullable, or a list"))
}

/// What has to be there before another can be: records need all of it, unions one.
struct Needs<'a> {
    /// Records, then unions, as the model has them.
    all: Vec<(&'a str, Vec<usize>)>,
    records: usize,
    /// Unions that can be made of anything.
    open: Vec<usize>,
}

impl<'a> Needs<'a> {
    fn of(lowered: &'a Lowered) -> Self {
        let records = lowered.records.iter().map(|r| r.name.as_str());
        let names: Vec<&str> = records.chain(lowered.unions.iter().map(|u| u.name.as_str())).collect();
        let places: HashMap<&str, usize> = names.iter().enumerate().rev().map(|(i, name)| (*name, i)).collect();
        // What is not known can be made, for all that is known.
        let place = |name: Option<String>| places.get(name?.as_str()).copied();
        let of_record = |r: &Record| r.fields.iter().filter_map(|f| place(needed(f))).collect();
        let held = |v: &Variant| place(v.ty.as_ref().and_then(graph::direct));
        let of_union = |u: &Union| u.variants.iter().filter_map(held).collect();
        let needs = lowered.records.iter().map(of_record).chain(lowered.unions.iter().map(of_union));
        let is_free = |u: &Union| u.open || u.variants.is_empty() || u.variants.iter().any(|v| held(v).is_none());
        let open = lowered.unions.iter().enumerate().filter(|(_, u)| is_free(u));
        let open = open.map(|(i, _)| lowered.records.len() + i).collect();
        Self { all: names.into_iter().zip(needs).collect(), records: lowered.records.len(), open }
    }

    /// Which of them can be made.
    fn made(&self) -> Vec<bool> {
        let mut users: Vec<Vec<usize>> = vec![Vec::new(); self.all.len()];
        let mut missing: Vec<usize> = Vec::with_capacity(self.all.len());
        for (i, (_, needed)) in self.all.iter().enumerate() {
            missing.push(if i < self.records { needed.len() } else { 1 });
            for n in needed {
                if let Some(users) = users.get_mut(*n) {
                    users.push(i);
                }
            }
        }
        let ready = |(i, missing): (usize, &usize)| (*missing == 0).then_some(i);
        let mut ready: Vec<usize> = missing.iter().enumerate().filter_map(ready).chain(self.open.clone()).collect();
        let mut made = vec![false; self.all.len()];
        while let Some(i) = ready.pop() {
            let Some(made) = made.get_mut(i).filter(|made| !**made) else { continue };
            *made = true;
            for user in users.get(i).into_iter().flatten() {
                let Some(missing) = missing.get_mut(*user) else { continue };
                *missing = missing.saturating_sub(1);
                if *missing == 0 {
                    ready.push(*user);
                }
            }
        }
        made
    }
}

/// What has to be there before the field can be.
fn needed(f: &Field) -> Option<String> {
    let must = f.presence == Presence::Required && !f.nullable;
    must.then(|| graph::held(f)).flatten()
}
