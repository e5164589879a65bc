//! Records, each with what it has of its own: what it inherits is compared where it comes from.

use std::collections::{HashMap, HashSet};

use geppetto_spec::load::model::{Api, Field, KeyScope, Record, Tagging, Type};

use super::Changes;
use super::fields::{self, Fields};
use super::lists::Pairs;
use super::rules;
use super::types::Renames;

/// All but partial forms, which say what their record says.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Record> {
    let named = |api: &'a Api| api.records.iter().filter(|r| r.partial_of.is_none() && !is_made(api, r));
    Pairs::of(named(old), named(new), |r| &r.name)
}

/// Whether the keys of the schema make it: they are what is compared.
fn is_made(api: &Api, r: &Record) -> bool {
    KeyScope::ALL.iter().any(|scope| scope.record() == r.name && api.keys.iter().any(|k| k.scope == *scope))
}

/// Whether two records have the same fields.
pub(super) fn same(a: &Record, b: &Record, renames: &Renames) -> bool {
    // A field may hold the record itself.
    let renames = renames.with(&a.name, &b.name);
    let same = |(x, y): (&Field, &Field)| x.name == y.name && fields::same(x, y, &renames);
    a.custom == b.custom && a.fields.len() == b.fields.len() && a.fields.iter().zip(&b.fields).all(same)
}

pub(super) fn compare(old: &Api, new: &Api, pairs: &Pairs<'_, Record>, renames: &Renames, changes: &mut Changes) {
    for r in &pairs.gone {
        let message = format!("the record {} is gone", r.name);
        let change = changes.gone(rules::RECORD_GONE, &r.name, message, (r.site, "name"), None);
        if let Some(to) = renames.of(&r.name) {
            change.help = format!("is it `{to}` now? Its fields are the same: keep the name {}", r.name);
        }
    }
    for r in &pairs.added {
        changes.now(rules::RECORD_ADDED, &r.name, format!("the record {} is new", r.name), r.site, "name");
    }
    let known = Known { old: names(old), new: names(new) };
    for (o, n) in &pairs.both {
        let bases = bases(old, new, o, n, renames);
        one(&Versions { old, new, o, n, bases }, &known, renames, changes);
    }
}

/// The fields of each record, by name.
type Names<'a> = HashMap<&'a str, HashSet<&'a str>>;

fn names(api: &Api) -> Names<'_> {
    api.records.iter().map(|r| (r.name.as_str(), r.fields.iter().map(|f| f.name.as_str()).collect())).collect()
}

/// The fields of all records, as they were and as they are.
struct Known<'a> {
    old: Names<'a>,
    new: Names<'a>,
}

impl Known<'_> {
    fn was(&self, record: &Record, field: &Field) -> bool {
        self.old.get(record.name.as_str()).is_some_and(|names| names.contains(field.name.as_str()))
    }

    fn is(&self, record: &Record, field: &Field) -> bool {
        self.new.get(record.name.as_str()).is_some_and(|names| names.contains(field.name.as_str()))
    }
}

/// A record as it was and as it is.
struct Versions<'a> {
    old: &'a Api,
    new: &'a Api,
    o: &'a Record,
    n: &'a Record,
    /// What it extends now as before, directly or not.
    bases: Vec<(&'a Record, &'a Record)>,
}

fn bases<'a>(old: &'a Api, new: &'a Api, o: &Record, n: &Record, renames: &Renames) -> Vec<(&'a Record, &'a Record)> {
    let (before, now) = (chain(old, o), chain(new, n));
    let heir = |base: &&'a Record| now.iter().find(|b| renames.is_one(&base.name, &b.name)).copied();
    before.iter().filter_map(|base| Some((*base, heir(base)?))).collect()
}

/// What a record extends, the nearest first. The check has seen to it that this ends.
fn chain<'a>(api: &'a Api, record: &Record) -> Vec<&'a Record> {
    let mut chain: Vec<&Record> = Vec::new();
    let mut next = record.extends.as_ref();
    while let Some(base) = next.and_then(|name| api.records.iter().find(|r| r.name == *name)) {
        chain.push(base);
        next = base.extends.as_ref();
    }
    chain
}

fn one(v: &Versions<'_>, known: &Known<'_>, renames: &Renames, changes: &mut Changes) {
    let (o, n) = (v.o, v.n);
    // A base that has the field as well says what becomes of it.
    let before = |f: &&Field| !v.bases.iter().any(|(x, y)| known.was(x, f) && (known.is(y, f) || !known.is(n, f)));
    let now = |f: &&Field| !v.bases.iter().any(|(x, y)| known.is(y, f) && (known.was(x, f) || !known.was(o, f)));
    let pairs = Pairs::of(o.fields.iter().filter(before), n.fields.iter().filter(now), |f| &f.name);
    let (was, is) = (tags(v.old, o), tags(v.new, n));
    let tags = was.into_iter().filter(|tag| is.contains(tag)).collect();
    Fields { owner: &n.name, site: n.site, is_error: false, tags, renames, changes }.compare(&pairs);
    whole(v, changes);
}

/// The fields that tell unions that it is this record.
fn tags<'a>(api: &'a Api, record: &Record) -> Vec<&'a str> {
    let holds = |ty: &Option<Type>| matches!(ty, Some(Type::Record(name)) if *name == record.name);
    let unions = api.unions.iter().filter(|u| u.variants.iter().any(|v| holds(&v.ty)));
    let tag = |tagging: &'a Tagging| match tagging {
        Tagging::Internal { tag } => Some(tag.as_str()),
        _ => None,
    };
    unions.filter_map(|u| tag(&u.tagging)).collect()
}

fn whole(v: &Versions<'_>, changes: &mut Changes) {
    let (o, n) = (v.o, v.n);
    let name = &n.name;
    let by_base = |changed: fn(&Record, &Record) -> bool| v.bases.iter().any(|(x, y)| changed(x, y));
    if o.live != n.live && !by_base(|x, y| x.live != y.live) {
        let message = if n.live { "is live now: it holds what only an engine has" } else { "is data now" };
        changes.now(rules::LIVE_CHANGED, name, format!("{name} {message}"), n.site, "name");
    }
    if o.custom != n.custom && by_base(|x, y| x.custom != y.custom) {
        // Said of the base.
    } else if o.custom && !n.custom {
        changes.now(rules::CUSTOM_GONE, name, format!("{name} refuses custom keys now"), n.site, "extends");
    } else if n.custom && !o.custom {
        changes.now(rules::CUSTOM_ADDED, name, format!("{name} keeps custom keys now"), n.site, "extends");
    }
    changes.deprecation(name, (o.deprecated.as_ref(), o.site), (n.deprecated.as_ref(), n.site));
}
