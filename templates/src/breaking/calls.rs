//! Namespaces, classes and callbacks.

mod members;
mod params;
mod values;

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Api, Callback, Class, Function, Namespace};

use super::lists::Pairs;
use super::types::Renames;
use super::{Changes, rules};
use members::{Members, same_function, same_property};

/// What calls are compared with.
pub(super) struct Calls<'r, 'c> {
    renames: &'r Renames,
    changes: &'c mut Changes,
}

pub(super) fn classes<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Class> {
    Pairs::of(old.classes.iter(), new.classes.iter(), |c| &c.name)
}

pub(super) fn callbacks<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Callback> {
    Pairs::of(old.callbacks.iter(), new.callbacks.iter(), |c| &c.name)
}

/// Whether two classes have the same members.
pub(super) fn same_class(a: &Class, b: &Class, renames: &Renames) -> bool {
    // A method may give the class itself.
    let renames = renames.with(&a.name, &b.name);
    (a.properties.len(), a.methods.len()) == (b.properties.len(), b.methods.len())
        && a.properties.iter().zip(&b.properties).all(|(x, y)| x.name == y.name && same_property(x, y, &renames))
        && a.methods.iter().zip(&b.methods).all(|(x, y)| x.name == y.name && same_function(x, y, &renames))
}

/// Whether two callbacks take and give the same.
pub(super) fn same_callback(a: &Callback, b: &Callback, renames: &Renames) -> bool {
    let renames = renames.with(&a.name, &b.name);
    (a.waits, &a.ts) == (b.waits, &b.ts)
        && params::same(&a.params, &b.params, &renames)
        && values::same(&a.returns, &b.returns, &renames)
}

pub(super) fn compare(
    (old, new): (&Api, &Api),
    classes: &Pairs<'_, Class>,
    callbacks: &Pairs<'_, Callback>,
    renames: &Renames,
    changes: &mut Changes,
) {
    let mut calls = Calls { renames, changes };
    calls.callbacks(callbacks);
    calls.module(old.functions(), new.functions());
    calls.namespaces(old, new);
    calls.classes(classes);
}

impl Calls<'_, '_> {
    fn callbacks(&mut self, pairs: &Pairs<'_, Callback>) {
        for c in &pairs.gone {
            let message = format!("the callback {} is gone", c.name);
            let change = self.changes.gone(rules::CALLBACK_GONE, &c.name, message, (c.site, "name"), None);
            if let Some(to) = self.renames.of(&c.name) {
                change.help = format!("is it `{to}` now? It takes and gives the same: keep the name {}", c.name);
            }
        }
        for c in &pairs.added {
            let message = format!("the callback {} is new", c.name);
            self.changes.now(rules::CALLBACK_ADDED, &c.name, message, c.site, "name");
        }
        for (o, n) in &pairs.both {
            let place = n.name.as_str();
            self.params(place, (&o.params, &n.params), n.site, true);
            self.given(place, (&o.returns, &n.returns), (n.site, "returns"), true);
            if o.waits != n.waits {
                let message = format!("{place} {}, and before it {}", values::waits(n.waits), values::waits(o.waits));
                self.changes.now(rules::ASYNC_CHANGED, place, message, n.site, "async");
            }
            self.ts(place, (o.ts.as_deref(), n.ts.as_deref()), n.site);
            self.changes.deprecation(place, (o.deprecated.as_ref(), o.site), (n.deprecated.as_ref(), n.site));
        }
    }

    /// The functions of the module itself.
    fn module(&mut self, old: &[Function], new: &[Function]) {
        let members = Members { owner: "the module", place: "functions", site: Site::start(), key: "functions" };
        let pairs = Pairs::of(old.iter(), new.iter(), |f| &f.name);
        self.functions(&members, &pairs);
        if let (true, Some((_, first))) = (pairs.reordered, pairs.both.first()) {
            let message = "the functions of the module stand in another order".to_owned();
            self.changes.now(rules::ORDER_CHANGED, "functions", message, first.site, "name");
        }
    }

    fn namespaces(&mut self, old: &Api, new: &Api) {
        let pairs = Pairs::of(old.named_namespaces(), new.named_namespaces(), |n| &n.name);
        let heir = pairs.renamed(|a, b| self.same_functions(a, b));
        for n in &pairs.gone {
            let message = format!("the namespace {} is gone", n.name);
            let change = self.changes.gone(rules::NAMESPACE_GONE, place(n), message, (n.site, "name"), None);
            if let Some((_, to)) = heir {
                change.help = format!("is it `{}` now? Its functions are the same: keep the name {}", to.name, n.name);
            }
        }
        for n in &pairs.added {
            let message = format!("the namespace {} is new; the host has to implement it", n.name);
            self.changes.now(rules::NAMESPACE_ADDED, place(n), message, n.site, "name");
        }
        for (o, n) in &pairs.both {
            self.namespace(o, n);
        }
    }

    fn same_functions(&self, a: &Namespace, b: &Namespace) -> bool {
        let same = |(x, y): (&Function, &Function)| x.name == y.name && same_function(x, y, self.renames);
        a.functions.len() == b.functions.len() && a.functions.iter().zip(&b.functions).all(same)
    }

    fn namespace(&mut self, old: &Namespace, new: &Namespace) {
        let place = place(new);
        if old.rust != new.rust {
            let message = format!("the trait of {} is `{}`, not `{}`", new.name, new.rust, old.rust);
            self.changes.now(rules::RUST_NAME_GONE, &place, message, new.site, "rust");
        }
        let members = Members { owner: &new.name, place: &place, site: new.site, key: "functions" };
        let pairs = Pairs::of(old.functions.iter(), new.functions.iter(), |f| &f.name);
        self.functions(&members, &pairs);
        if pairs.reordered {
            let message = format!("the functions of {} stand in another order", new.name);
            self.changes.now(rules::ORDER_CHANGED, &place, message, new.site, "functions");
        }
        self.changes.deprecation(&place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    fn classes(&mut self, pairs: &Pairs<'_, Class>) {
        for c in &pairs.gone {
            let message = format!("the class {} is gone", c.name);
            let change = self.changes.gone(rules::CLASS_GONE, &c.name, message, (c.site, "name"), None);
            if let Some(to) = self.renames.of(&c.name) {
                change.help = format!("is it `{to}` now? Its members are the same: keep the name {}", c.name);
            }
        }
        for c in &pairs.added {
            let message = format!("the class {} is new; the host has to implement it", c.name);
            self.changes.now(rules::CLASS_ADDED, &c.name, message, c.site, "name");
        }
        for (o, n) in &pairs.both {
            self.class(o, n);
        }
    }

    fn class(&mut self, old: &Class, new: &Class) {
        let name = new.name.as_str();
        self.kinds(old, new);
        // What was a property and is a method is one change, not two.
        let is_method = |name: &str, of: &Class| of.methods.iter().any(|m| m.name == name);
        let is_property = |name: &str, of: &Class| of.properties.iter().any(|p| p.name == name);
        let properties = Pairs::of(
            old.properties.iter().filter(|p| !is_method(&p.name, new)),
            new.properties.iter().filter(|p| !is_method(&p.name, old)),
            |p| &p.name,
        );
        let methods = Pairs::of(
            old.methods.iter().filter(|m| !is_property(&m.name, new)),
            new.methods.iter().filter(|m| !is_property(&m.name, old)),
            |m| &m.name,
        );
        let members = Members { owner: name, place: name, site: new.site, key: "properties" };
        self.properties(&members, &properties);
        self.functions(&Members { key: "methods", ..members }, &methods);
        if properties.reordered || methods.reordered {
            let message = format!("the members of {name} stand in another order");
            self.changes.now(rules::ORDER_CHANGED, name, message, new.site, "name");
        }
        self.changes.deprecation(name, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    /// What is read now and was called, or the other way round.
    fn kinds(&mut self, old: &Class, new: &Class) {
        let now_methods = new.methods.iter().filter(|m| old.properties.iter().any(|p| p.name == m.name));
        let now_methods = now_methods.map(|m| (&m.name, m.site, "called, not read"));
        let now_properties = new.properties.iter().filter(|p| old.methods.iter().any(|m| m.name == p.name));
        let now_properties = now_properties.map(|p| (&p.name, p.site, "read, not called"));
        for (member, site, now) in now_methods.chain(now_properties) {
            let place = format!("{}.{member}", new.name);
            self.changes.now(rules::MEMBER_KIND_CHANGED, &place, format!("{place} is {now}"), site, "name");
        }
    }
}

/// Types have names of their own, so that these are told apart.
fn place(namespace: &Namespace) -> String {
    format!("namespaces.{}", namespace.name)
}
