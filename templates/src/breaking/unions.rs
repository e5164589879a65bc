//! Unions and their variants.

use geppetto_spec::load::model::{Api, Tagging, Type, Union, Variant};

use super::Changes;
use super::lists::Pairs;
use super::rules::{self, Whom};
use super::types::{NOT_STORED, Renames, differs, text, whom_of, whom_of_variant};

pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Union> {
    Pairs::of(old.unions.iter(), new.unions.iter(), |u| &u.name)
}

/// Whether two unions have the same variants.
pub(super) fn same(a: &Union, b: &Union, renames: &Renames) -> bool {
    let same = |(x, y): (&Variant, &Variant)| x.value == y.value && holds_same(x, y, renames);
    let whole = |u: &Union| (u.tagging.clone(), u.open, u.variants.len());
    whole(a) == whole(b) && a.variants.iter().zip(&b.variants).all(same)
}

fn holds_same(a: &Variant, b: &Variant, renames: &Renames) -> bool {
    match (&a.ty, &b.ty) {
        (Some(a), Some(b)) => renames.same(a, b),
        (a, b) => a == b,
    }
}

pub(super) fn compare(pairs: &Pairs<'_, Union>, renames: &Renames, changes: &mut Changes) {
    for u in &pairs.gone {
        let message = format!("the union {} is gone", u.name);
        let change = changes.gone(rules::UNION_GONE, &u.name, message, (u.site, "name"), None);
        if let Some(to) = renames.of(&u.name) {
            change.help = format!("is it `{to}` now? Its variants are the same: keep the name {}", u.name);
        }
    }
    for u in &pairs.added {
        changes.now(rules::UNION_ADDED, &u.name, format!("the union {} is new", u.name), u.site, "name");
    }
    for (o, n) in &pairs.both {
        whole(o, n, changes);
        variants(o, n, renames, changes);
    }
}

fn whole(old: &Union, new: &Union, changes: &mut Changes) {
    let (name, site) = (&new.name, new.site);
    if old.tagging != new.tagging {
        let message = format!("the tag of {name} is {}, not {}", tagging(&new.tagging), tagging(&old.tagging));
        let change = changes.now(rules::TAG_CHANGED, name, message, site, "tag");
        if old.is_live() {
            change.whom = &[Whom::Scripts, Whom::TypeScript];
        }
    }
    if old.is_live() != new.is_live() {
        let message = if new.is_live() { "is live now: it has no tag" } else { "is data now" };
        changes.now(rules::LIVE_CHANGED, name, format!("{name} {message}"), site, "name");
    }
    match (old.open, new.open) {
        (false, true) => _ = changes.now(rules::UNION_OPENED, name, format!("{name} is open now"), site, "open"),
        (true, false) => _ = changes.now(rules::UNION_CLOSED, name, format!("{name} is closed now"), site, "name"),
        _ => {}
    }
    match (&old.map, &new.map) {
        (None, Some(map)) => {
            changes.now(rules::MAP_ADDED, name, format!("{name} has the map {map} now"), site, "map");
        }
        (Some(old_map), new_map) if new_map.as_ref() != Some(old_map) => {
            let now = new_map.as_ref().map_or_else(|| "it has none".to_owned(), |map| format!("it is {map}"));
            let message = format!("the map of {name} was {old_map}, and now {now}");
            changes.now(rules::MAP_GONE, name, message, site, "map");
        }
        _ => {}
    }
    changes.deprecation(name, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), site));
}

fn tagging(tagging: &Tagging) -> String {
    match tagging {
        Tagging::Internal { tag } => format!("the field `{tag}`"),
        Tagging::Adjacent { tag, content } => format!("the field `{tag}` beside `{content}`"),
        Tagging::External => "the key around the value".to_owned(),
        Tagging::Untagged => "what the value is".to_owned(),
    }
}

fn variants(old: &Union, new: &Union, renames: &Renames, changes: &mut Changes) {
    let name = &new.name;
    let pairs = if old.is_live() && new.is_live() {
        by_type(old, new, renames)
    } else {
        Pairs::of(old.variants.iter(), new.variants.iter(), |v| &v.value)
    };
    let was_stored = !old.is_live();
    let heir = pairs.renamed(|a, b| holds_same(a, b, renames));
    for v in &pairs.gone {
        let in_rust = new.variants.iter().find(|n| n.rust == v.rust && n.value != v.value);
        let now = in_rust.map_or_else(String::new, |n| format!("; {name}::{} is {:?} now", v.rust, n.value));
        let message = format!("{name} has no variant {:?} any more{now}", v.value);
        let near = Some((new.site, "variants"));
        let change = changes.gone(rules::VARIANT_GONE, format!("{name}.{}", v.value), message, (v.site, "value"), near);
        if !was_stored {
            change.whom = NOT_STORED;
        }
        if let Some((_, to)) = heir {
            change.help =
                format!("is it {:?} now? It holds the same: keep the tag, and name it with `rust:`", to.value);
        }
    }
    let is_open = old.open || new.open;
    let (added, rust) = if is_open { (rules::VARIANT_ADDED_OPEN, rules::MATCH) } else { (rules::VARIANT_ADDED, "") };
    for v in &pairs.added {
        let message = format!("{name} has a new variant {:?}{rust}", v.value);
        changes.now(added, format!("{name}.{}", v.value), message, v.site, "value");
    }
    for (o, n) in &pairs.both {
        let place = format!("{name}.{}", n.value);
        if o.rust != n.rust {
            let message = format!("{name}::{} is {name}::{} now", o.rust, n.rust);
            changes.now(rules::RUST_NAME_GONE, &place, message, n.site, "rust");
        }
        if !holds_same(o, n, renames) {
            let (holds, whom) = match (&o.ty, &n.ty) {
                (Some(o), Some(n)) if was_stored => (differs(o, n), whom_of(o, n, renames)),
                (Some(o), Some(n)) => (differs(o, n), whom_of_variant(o, n, renames)),
                (o, n) => {
                    let whom = if was_stored { rules::TYPE_CHANGED.breaks } else { NOT_STORED };
                    (format!("{}, not {}", held(n.as_ref()), held(o.as_ref())), whom)
                }
            };
            let message = format!("{place} holds {holds}");
            changes.now(rules::TYPE_CHANGED, &place, message, n.site, "type").whom = whom;
        }
        changes.deprecation(&place, (o.deprecated.as_ref(), o.site), (n.deprecated.as_ref(), n.site));
    }
    if pairs.reordered {
        let message = format!("the variants of {name} stand in another order");
        changes.now(rules::ORDER_CHANGED, name, message, new.site, "variants");
    }
}

/// Without a tag a variant is what it holds: the name in the schema is nobody's but Rust's. It counts only where the
/// type is another one.
fn by_type<'a>(old: &'a Union, new: &'a Union, renames: &Renames) -> Pairs<'a, Variant> {
    let (before, now): (Vec<&Variant>, Vec<&Variant>) = (old.variants.iter().collect(), new.variants.iter().collect());
    let same = |v: &&Variant| before.iter().position(|o| holds_same(o, v, renames));
    let mut found: Vec<Option<usize>> = now.iter().map(same).collect();
    for (i, v) in now.iter().enumerate() {
        let named = before.iter().position(|o| o.value == v.value).filter(|place| !found.contains(&Some(*place)));
        if let Some(none @ None) = found.get_mut(i) {
            *none = named;
        }
    }
    Pairs::found(&before, &now, &found)
}

fn held(ty: Option<&Type>) -> String {
    ty.map_or_else(|| "nothing".to_owned(), |ty| format!("`{}`", text(ty)))
}
