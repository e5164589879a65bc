//! What the words and the names of a value mean once the value is gone: its aliases, its constant, its Rust variant.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::Value;

use super::One;
use crate::breaking::rules;

impl<'a> One<'a, '_> {
    /// That a value is retired is safe. That something else has one of its names is not: who uses it finds no error.
    pub(super) fn retired(&mut self, old: &Value) {
        let (name, place) = (&self.new.name, self.place(&old.value));
        if let Some(v) = self.new.values.iter().find(|v| v.js_key == old.js_key) {
            let key = &old.js_key;
            let message = format!("the constant {key} of {name} was {:?}, and is {:?} now", old.value, v.value);
            let change = self.changes.now(rules::KEY_GONE, &place, message, v.site, "js_key");
            change.help = format!("give {:?} another `js_key:`: {key} is the name of what is retired", v.value);
        }
        if let Some(v) = self.new.values.iter().find(|v| v.rust == old.rust) {
            let rust = &old.rust;
            let message = format!("{name}::{rust} was {:?}, and is {:?} now", old.value, v.value);
            let change = self.changes.now(rules::RUST_NAME_GONE, &place, message, v.site, "rust");
            change.help = format!("give {:?} another name with `rust:`: {rust} is that of what is retired", v.value);
        }
        for alias in &old.aliases {
            self.alias_gone(&place, alias, old.site, None);
        }
    }

    /// Aliases that went with their value are not said again, but those that mean something else now. What is
    /// probably the value itself under a new name may have them.
    pub(super) fn left_behind(&mut self, old: &Value, heir: Option<&Value>) {
        let place = self.place(&old.value);
        for alias in &old.aliases {
            let is_other = self.owner(alias).is_some_and(|v| heir.is_none_or(|heir| heir.value != v.value));
            if is_other || self.new.reserved.contains(alias) {
                self.alias_gone(&place, alias, old.site, None);
            }
        }
    }

    /// Reports an alias that its value has lost, and what it means now. `near` is where the value is, if it is.
    pub(super) fn alias_gone(&mut self, place: &str, alias: &str, at: Site, near: Option<Site>) {
        if self.new.reserved.iter().any(|word| word == alias) {
            let message = format!("{place} has no alias {alias:?} any more, and nothing will: it is reserved");
            self.changes.now(rules::VALUE_RETIRED, self.place(alias), message, self.new.site, "reserved");
            return;
        }
        let owner = self.owner(alias);
        let now = owner.map_or_else(String::new, |v| format!("; it means {:?} now", v.value));
        let message = format!("{place} has no alias {alias:?} any more{now}");
        let near = near.or(owner.map(|v| v.site)).map_or((self.new.site, "values"), |site| (site, "value"));
        self.changes.gone(rules::ALIAS_GONE, format!("{place}.{alias}"), message, (at, "aliases"), Some(near));
    }

    /// Which value has the constant and the Rust variant of one that is gone; nothing when they are gone too.
    pub(super) fn names_now(&self, old: &Value) -> String {
        let name = &self.new.name;
        let key = self.new.values.iter().find(|v| v.js_key == old.js_key);
        let rust = self.new.values.iter().find(|v| v.rust == old.rust);
        let constant = |v: &Value| format!("; the constant {} is {:?} now", old.js_key, v.value);
        let variant = |v: &Value| format!("; {name}::{} is {:?} now", old.rust, v.value);
        match (key, rust) {
            (Some(k), Some(r)) if k.value == r.value => {
                format!("; the constant {} and {name}::{} are {:?} now", old.js_key, old.rust, k.value)
            }
            (key, rust) => key.map_or_else(String::new, constant) + &rust.map_or_else(String::new, variant),
        }
    }

    /// The value that is meant by a word.
    fn owner(&self, word: &str) -> Option<&'a Value> {
        self.new.values.iter().find(|v| v.value == word || v.aliases.iter().any(|alias| alias == word))
    }
}
