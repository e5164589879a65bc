//! Enums and their values.

mod words;

use geppetto_spec::load::model::{Api, ERROR_CODE, Enum, KeyScope, Value};

use super::lists::Pairs;
use super::rules::{self, MATCH, Rule};
use super::{Changes, Site};

/// All but the literals of fields, which are compared there.
pub(super) fn pairs<'a>(old: &'a Api, new: &'a Api) -> Pairs<'a, Enum> {
    let named = |api: &'a Api| api.enums.iter().filter(|e| !e.inline);
    Pairs::of(named(old), named(new), |e| &e.name)
}

/// Whether two enums have the same values.
pub(super) fn same(a: &Enum, b: &Enum) -> bool {
    let values = |e: &Enum| e.values.iter().map(|v| (v.value.clone(), v.js_key.clone())).collect::<Vec<_>>();
    a.open == b.open && values(a) == values(b)
}

/// Whether a list of the schema makes it: the list is what is compared.
fn is_made(api: &Api, e: &Enum) -> bool {
    let of_keys = |scope: &KeyScope| scope.key_type() == e.name && api.keys.iter().any(|k| k.scope == *scope);
    (e.name == ERROR_CODE && !api.errors.is_empty()) || KeyScope::ALL.iter().any(of_keys)
}

pub(super) fn compare(old: &Api, new: &Api, pairs: &Pairs<'_, Enum>, changes: &mut Changes) {
    let heir = pairs.renamed(same);
    for e in &pairs.gone {
        let message = format!("the enum {} is gone", e.name);
        let change = changes.gone(rules::ENUM_GONE, &e.name, message, (e.site, "name"), None);
        if let Some((_, to)) = heir {
            change.help = format!("is it `{}` now? Its values are the same: keep the name {}", to.name, e.name);
        }
    }
    for e in &pairs.added {
        changes.now(rules::ENUM_ADDED, &e.name, format!("the enum {} is new", e.name), e.site, "name");
    }
    for (o, n) in &pairs.both {
        if !(is_made(old, o) && is_made(new, n)) {
            One { old: o, new: n, changes }.compare();
        }
    }
}

/// An enum as it was and as it is.
struct One<'a, 'c> {
    old: &'a Enum,
    new: &'a Enum,
    changes: &'c mut Changes,
}

impl<'a> One<'a, '_> {
    fn compare(&mut self) {
        let (old, new) = (self.old, self.new);
        let values = Pairs::of(old.values.iter(), new.values.iter(), |v| &v.value);
        let respelled = self.gone(&values);
        self.added(&values, &respelled);
        for (o, n) in values.both.iter().chain(&respelled) {
            self.value(o, n);
        }
        self.reserved();
        self.meant(&respelled);
        self.whole();
        if values.reordered {
            let message = format!("the values of {} stand in another order", new.name);
            self.changes.now(rules::ORDER_CHANGED, &new.name, message, new.site, "values");
        }
    }

    fn place(&self, value: &str) -> String {
        format!("{}.{value}", self.new.name)
    }

    /// Reports the values that are gone. Gives those whose string another value takes, with that value.
    fn gone(&mut self, values: &Pairs<'a, Value>) -> Vec<(&'a Value, &'a Value)> {
        let name = &self.new.name;
        let mut respelled = Vec::new();
        let heir = values.renamed(|a, b| a.js_key == b.js_key || a.rust == b.rust);
        for v in &values.gone {
            let (place, word) = (self.place(&v.value), &v.value);
            let (at, near) = ((v.site, "value"), Some((self.new.site, "values")));
            if let Some(owner) = self.new.values.iter().find(|n| n.aliases.contains(word)) {
                let message = format!("{word:?} of {name} is an alias of {:?} now", owner.value);
                self.changes.now(rules::VALUE_RESPELLED, place, message, owner.site, "aliases");
                respelled.push((*v, owner));
            } else if self.new.reserved.contains(word) {
                let message = format!("{name} has no value {word:?} any more, and never will have: it is reserved");
                self.changes.now(rules::VALUE_RETIRED, place, message, self.new.site, "reserved");
                self.retired(v);
            } else {
                let message = format!("{name} has no value {word:?} any more{}", self.names_now(v));
                let change = self.changes.gone(rules::VALUE_GONE, place, message, at, near);
                if let Some((_, to)) = heir {
                    change.help = format!(
                        "is it {:?} now? Write `aliases: [{word:?}]` there; else keep the value with `deprecated:`, or \
                         retire the string for good under `reserved:`",
                        to.value
                    );
                }
                self.left_behind(v, heir.map(|(_, to)| to));
            }
        }
        respelled
    }

    fn added(&mut self, values: &Pairs<'a, Value>, respelled: &[(&Value, &Value)]) {
        let name = &self.new.name;
        let known = |v: &Value| respelled.iter().any(|(_, n)| n.value == v.value);
        for v in values.added.iter().filter(|v| !known(v) && !self.old.reserved.contains(&v.value)) {
            let is_open = self.old.open || self.new.open;
            let (rule, rust) = if is_open { (rules::VALUE_ADDED_OPEN, MATCH) } else { (rules::VALUE_ADDED, "") };
            let message = format!("{name} has a new value {:?}{rust}", v.value);
            self.changes.now(rule, self.place(&v.value), message, v.site, "value");
        }
    }

    fn value(&mut self, old: &Value, new: &Value) {
        let place = self.place(&old.value);
        if old.js_key != new.js_key {
            let whose = self.new.values.iter().find(|v| v.js_key == old.js_key);
            let now = whose.map_or(String::new(), |v| format!("; that constant is {:?} now", v.value));
            let message = format!("the constant of {place} is {}, not {}{now}", new.js_key, old.js_key);
            self.changes.now(rules::KEY_GONE, &place, message, new.site, "js_key");
        }
        if old.rust != new.rust {
            let name = &self.new.name;
            let message = format!("{name}::{} is {name}::{} now", old.rust, new.rust);
            self.changes.now(rules::RUST_NAME_GONE, &place, message, new.site, "rust");
        }
        self.aliases(&place, old, new);
        self.changes.deprecation(&place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    fn aliases(&mut self, place: &str, old: &Value, new: &Value) {
        for alias in old.aliases.iter().filter(|a| !new.aliases.contains(a) && **a != new.value) {
            self.alias_gone(place, alias, old.site, Some(new.site));
        }
        let was = |word: &String| self.old.values.iter().any(|v| v.value == *word) || self.old.reserved.contains(word);
        for alias in new.aliases.iter().filter(|a| !old.aliases.contains(a) && !was(a)) {
            let message = format!("{place} has a new alias {alias:?}");
            self.changes.now(rules::ALIAS_ADDED, format!("{place}.{alias}"), message, new.site, "aliases");
        }
    }

    fn reserved(&mut self) {
        let name = &self.new.name;
        for word in &self.old.reserved {
            let place = self.place(word);
            if let Some(v) = self.new.values.iter().find(|v| v.value == *word) {
                let message = format!("{word:?} was reserved in {name}, and is a value again");
                self.changes.now(rules::RESERVED_REUSED, place, message, v.site, "value");
            } else if let Some(v) = self.new.values.iter().find(|v| v.aliases.contains(word)) {
                let message = format!("{word:?} was reserved in {name}, and is an alias of {:?} now", v.value);
                self.changes.now(rules::RESERVED_REUSED, place, message, v.site, "aliases");
            } else if !self.new.reserved.contains(word) {
                let message = format!("{word:?} is not reserved in {name} any more");
                let near = Some((self.new.site, "name"));
                self.changes.gone(rules::RESERVED_GONE, place, message, (self.old.site, "reserved"), near);
            }
        }
    }

    /// What stands for no text, and for unknown text.
    fn meant(&mut self, respelled: &[(&Value, &Value)]) {
        let spelled = |index: Option<usize>| {
            let v = self.old.values.get(index?)?;
            Some(respelled.iter().find(|(o, _)| o.value == v.value).map_or(&v.value, |(_, n)| &n.value))
        };
        let now = |index: Option<usize>| Some(&self.new.values.get(index?)?.value);
        let (old, new) = (spelled(self.old.default), now(self.new.default));
        let fallbacks = (spelled(self.old.fallback), now(self.new.fallback));
        self.chosen("default", (old, new), (rules::DEFAULT_ADDED, rules::DEFAULT_CHANGED));
        self.chosen("fallback", fallbacks, (rules::FALLBACK_ADDED, rules::FALLBACK_CHANGED));
    }

    fn chosen(
        &mut self,
        what: &'static str,
        (old, new): (Option<&String>, Option<&String>),
        (added, changed): (&'static Rule, &'static Rule),
    ) {
        let (name, site) = (&self.new.name, self.new.site);
        match (old, new) {
            (None, Some(new)) => {
                self.changes.now(added, name, format!("the {what} of {name} is {new:?}; it had none"), site, what);
            }
            (Some(old), Some(new)) if old != new => {
                self.changes.now(changed, name, format!("the {what} of {name} is {new:?}, not {old:?}"), site, what);
            }
            (Some(old), None) => {
                let message = format!("{name} has no {what} any more; it was {old:?}");
                self.changes.gone(changed, name, message, (self.old.site, what), Some((site, "name")));
            }
            _ => {}
        }
    }

    fn whole(&mut self) {
        let (old, new) = (self.old, self.new);
        let name = &new.name;
        let at: Site = new.site;
        match (old.open, new.open) {
            (false, true) => _ = self.changes.now(rules::ENUM_OPENED, name, format!("{name} is open now"), at, "open"),
            (true, false) => {
                self.changes.now(rules::ENUM_CLOSED, name, format!("{name} is closed now"), at, "name");
            }
            _ => {}
        }
        match (old.export, new.export) {
            (true, false) => {
                self.changes.now(rules::CONSTS_GONE, name, format!("{name} is not in `consts` any more"), at, "export");
            }
            (false, true) => {
                self.changes.now(rules::CONSTS_ADDED, name, format!("{name} is in `consts` now"), at, "name");
            }
            _ => {}
        }
        self.changes.deprecation(name, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }
}
