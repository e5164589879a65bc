//! Globals and their members.

use geppetto_spec::MemberKind;
use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Api, Global, GlobalShape, Member};

use super::lists::Pairs;
use super::rules::{self, Whom};
use super::{Change, Changes};

pub(super) fn compare(old: &Api, new: &Api, changes: &mut Changes) {
    let pairs = Pairs::of(old.globals.iter(), new.globals.iter(), |g| &g.name);
    let heir = pairs.renamed(|a, b| a.shape == b.shape);
    for g in &pairs.gone {
        let message = format!("the global {} {} is gone", g.shape.word(), g.name);
        let change = changes.gone(rules::GLOBAL_GONE, place(g), message, (g.site, "name"), None);
        only_typescript(change, g.shape.kind().is_none());
        if let Some((_, to)) = heir {
            change.help = format!("is it `{}` now? It has the same text: keep the name {}", to.name, g.name);
        }
    }
    for g in &pairs.added {
        let message = format!("the global {} {} is new", g.shape.word(), g.name);
        changes.now(rules::GLOBAL_ADDED, place(g), message, g.site, "name");
    }
    for (o, n) in &pairs.both {
        one(o, n, changes);
    }
    if let (true, Some((_, first))) = (pairs.reordered, pairs.both.first()) {
        let message = "the globals stand in another order".to_owned();
        changes.now(rules::ORDER_CHANGED, "globals", message, first.site, "name");
    }
}

/// Types have names of their own, so that these are told apart.
fn place(global: &Global) -> String {
    format!("globals.{}", global.name)
}

/// At run time nothing is different.
fn only_typescript(change: &mut Change, is_so: bool) {
    if is_so {
        change.whom = &[Whom::TypeScript];
    }
}

fn one(old: &Global, new: &Global, changes: &mut Changes) {
    let place = place(new);
    if old.shape.word() == new.shape.word() {
        shape(old, new, &place, changes);
    } else {
        let message = format!("{} is of the kind {} now, not {}", new.name, new.shape.word(), old.shape.word());
        changes.now(rules::GLOBAL_KIND_CHANGED, &place, message, new.site, "kind");
    }
    changes.deprecation(&place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
}

/// Of two that are of one kind.
fn shape(old: &Global, new: &Global, place: &str, changes: &mut Changes) {
    let site = new.site;
    match (&old.shape, &new.shape) {
        (GlobalShape::Function { ts: before }, GlobalShape::Function { ts: now })
        | (GlobalShape::Value { ts: before }, GlobalShape::Value { ts: now })
        | (GlobalShape::Type { ts: before }, GlobalShape::Type { ts: now })
            if before != now =>
        {
            let change = changes.now(rules::GLOBAL_CHANGED, place, text(&new.name, before, now), site, "ts");
            only_typescript(change, new.shape.kind().is_none());
        }
        (GlobalShape::Class { constructor: before, .. }, GlobalShape::Class { constructor: now, .. }) => {
            constructor(old, new, (before.as_deref(), now.as_deref()), changes);
        }
        _ => {}
    }
    for is_static in [false, true] {
        let of = |g: &'_ &Member| g.is_static == is_static;
        let before = old.members().iter().filter(of);
        members(new, place, &Pairs::of(before, new.members().iter().filter(of), |m| &m.name), changes);
    }
}

fn constructor(old: &Global, new: &Global, (before, now): (Option<&str>, Option<&str>), changes: &mut Changes) {
    let (name, place, near) = (&new.name, format!("{}.new", place(new)), Some((new.site, "name")));
    match (before, now) {
        (Some(before), Some(now)) if before != now => {
            let message = text(&format!("new {name}"), before, now);
            changes.now(rules::GLOBAL_CHANGED, place, message, new.site, "new");
        }
        (Some(_), None) => {
            let message = format!("scripts cannot make a {name} with `new` any more");
            changes.gone(rules::GLOBAL_MEMBER_GONE, place, message, (old.site, "new"), near);
        }
        (None, Some(_)) => {
            let message = format!("scripts can make a {name} with `new`");
            changes.now(rules::GLOBAL_MEMBER_ADDED, place, message, new.site, "new");
        }
        _ => {}
    }
}

fn members(of: &Global, place: &str, pairs: &Pairs<'_, Member>, changes: &mut Changes) {
    let name = &of.name;
    let heir = pairs.renamed(|a, b| a.kind == b.kind && a.readonly == b.readonly && a.ts == b.ts);
    for m in &pairs.gone {
        let message = format!("{name} has no member `{}` any more", m.name);
        let near: Option<(Site, &'static str)> = Some((of.site, "name"));
        let place = format!("{place}.{}", m.name);
        let change = changes.gone(rules::GLOBAL_MEMBER_GONE, place, message, (m.site, "name"), near);
        if let Some((_, to)) = heir {
            change.help = format!("is it `{}` now? It has the same text: keep the name {}", to.name, m.name);
        }
    }
    for m in &pairs.added {
        let message = format!("{name} has a new member `{}`", m.name);
        changes.now(rules::GLOBAL_MEMBER_ADDED, format!("{place}.{}", m.name), message, m.site, "name");
    }
    for (o, n) in &pairs.both {
        let place = format!("{place}.{}", n.name);
        let shown = format!("{name}.{}", n.name);
        if o.kind != n.kind {
            let now = if n.kind == MemberKind::Method { "called, not read" } else { "read, not called" };
            let message = format!("{shown} is {now}");
            changes.now(rules::GLOBAL_KIND_CHANGED, &place, message, n.site, "kind");
        } else if o.ts != n.ts {
            changes.now(rules::GLOBAL_CHANGED, &place, text(&shown, &o.ts, &n.ts), n.site, "ts");
        }
        if o.readonly != n.readonly {
            let message = format!("scripts can{} set {shown}", if n.readonly { "not" } else { "" });
            changes.now(rules::GLOBAL_CHANGED, &place, message, n.site, "readonly");
        }
        changes.deprecation(&place, (o.deprecated.as_ref(), o.site), (n.deprecated.as_ref(), n.site));
    }
}

fn text(name: &str, before: &str, now: &str) -> String {
    format!("{name} is written `{now}`, not `{before}`")
}
