//! Functions of a module, a namespace or a class, and properties.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Function, Property};

use super::super::lists::Pairs;
use super::super::types::Renames;
use super::super::{one_line, rules};
use super::{Calls, params, values};

/// What has the members.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    /// What people call it.
    pub(super) owner: &'a str,
    /// What the places of its members begin with.
    pub(super) place: &'a str,
    /// The new entry, and its list.
    pub(super) site: Site,
    pub(super) key: &'static str,
}

impl Members<'_> {
    fn place(&self, name: &str) -> String {
        format!("{}.{name}", self.place)
    }
}

/// Whether only the name of the two differs.
pub(super) fn same_function(a: &Function, b: &Function, renames: &Renames) -> bool {
    a.ts == b.ts && params::same(&a.params, &b.params, renames) && values::same(&a.returns, &b.returns, renames)
}

/// Whether only the name of the two differs.
pub(super) fn same_property(a: &Property, b: &Property, renames: &Renames) -> bool {
    (a.cached, &a.ts) == (b.cached, &b.ts) && values::same(&a.returns, &b.returns, renames)
}

impl Calls<'_, '_> {
    pub(super) fn functions(&mut self, of: &Members<'_>, pairs: &Pairs<'_, Function>) {
        let heir = pairs.renamed(|a, b| same_function(a, b, self.renames)).map(|(_, to)| to.name.as_str());
        let word = if of.key == "methods" { "method" } else { "function" };
        for f in &pairs.gone {
            self.gone(of, word, &f.name, f.site, heir);
        }
        for f in &pairs.added {
            self.added(of, word, &f.name, f.site);
        }
        for (o, n) in &pairs.both {
            self.function(&of.place(&n.name), o, n);
        }
    }

    pub(super) fn properties(&mut self, of: &Members<'_>, pairs: &Pairs<'_, Property>) {
        let heir = pairs.renamed(|a, b| same_property(a, b, self.renames)).map(|(_, to)| to.name.as_str());
        for p in &pairs.gone {
            self.gone(of, "property", &p.name, p.site, heir);
        }
        for p in &pairs.added {
            self.added(of, "property", &p.name, p.site);
        }
        for (o, n) in &pairs.both {
            self.property(&of.place(&n.name), o, n);
        }
    }

    /// `heir` is the member that it probably is now.
    fn gone(&mut self, of: &Members<'_>, word: &str, name: &str, site: Site, heir: Option<&str>) {
        let message = format!("{} has no {word} `{name}` any more", of.owner);
        let near = Some((of.site, of.key));
        let change = self.changes.gone(rules::MEMBER_GONE, of.place(name), message, (site, "name"), near);
        if let Some(to) = heir {
            change.help = format!("is it `{to}` now? It takes and gives the same: keep the name {name}");
        }
    }

    fn added(&mut self, of: &Members<'_>, word: &str, name: &str, site: Site) {
        let message = format!("{} has a new {word} `{name}`; the host has to implement it", of.owner);
        self.changes.now(rules::MEMBER_ADDED, of.place(name), message, site, "name");
    }

    fn function(&mut self, place: &str, old: &Function, new: &Function) {
        self.rust_name(place, (&old.rust, &new.rust), new.site);
        self.params(place, (&old.params, &new.params), new.site, false);
        self.given(place, (&old.returns, &new.returns), (new.site, "returns"), false);
        self.ts(place, (old.ts.as_deref(), new.ts.as_deref()), new.site);
        let lacks = |a: &Function, b: &Function| a.errors.iter().any(|code| !b.errors.contains(code));
        if lacks(old, new) || lacks(new, old) {
            let shown = |f: &Function| if f.errors.is_empty() { "no code".to_owned() } else { f.errors.join(", ") };
            let message = format!("{place} may fail with {}; before it was {}", shown(new), shown(old));
            self.changes.now(rules::FAILURES_CHANGED, place, message, new.site, "errors");
        }
        self.changes.deprecation(place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    fn property(&mut self, place: &str, old: &Property, new: &Property) {
        self.rust_name(place, (&old.rust, &new.rust), new.site);
        self.given(place, (&old.returns, &new.returns), (new.site, "type"), false);
        if old.cached != new.cached {
            let now = if new.cached { "is asked for once now" } else { "is asked for each time it is read now" };
            self.changes.now(rules::CACHED_CHANGED, place, format!("{place} {now}"), new.site, "cached");
        }
        self.ts(place, (old.ts.as_deref(), new.ts.as_deref()), new.site);
        self.changes.deprecation(place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    fn rust_name(&mut self, place: &str, (old, new): (&str, &str), site: Site) {
        if old != new {
            let message = format!("the Rust method of {place} is `{new}`, not `{old}`");
            self.changes.now(rules::RUST_NAME_GONE, place, message, site, "rust");
        }
    }

    /// What TypeScript is told.
    pub(super) fn ts(&mut self, place: &str, (old, new): (Option<&str>, Option<&str>), site: Site) {
        if old != new {
            let shown = |ts: Option<&str>| ts.map_or_else(|| "no `ts:`".to_owned(), |ts| format!("`{}`", one_line(ts)));
            let message = format!("{place} has {}, not {}", shown(new), shown(old));
            self.changes.now(rules::TS_CHANGED, place, message, site, "ts");
        }
    }
}
