//! Fields of records and errors.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{Field, Presence};

use super::defaults::same_presence;
use super::lists::Pairs;
use super::rules::{self, Whom};
use super::types::{Renames, differs, literals_changed, literals_name, whom_of};
use super::{Changes, one_line};

/// Rust has no field for a constant.
const WITHOUT_RUST: &[Whom] = &[Whom::Scripts, Whom::TypeScript, Whom::Data];

/// What has the fields.
pub(super) struct Fields<'a, 'c> {
    /// Its name: the record, or the code of the error.
    pub(super) owner: &'a str,
    /// The new entry.
    pub(super) site: Site,
    /// Whether it is an error: Rust programs make it, scripts read it.
    pub(super) is_error: bool,
    /// Its constant fields that are tags of a union, where they are compared.
    pub(super) tags: Vec<&'a str>,
    pub(super) renames: &'a Renames,
    pub(super) changes: &'c mut Changes,
}

/// Whether only the name of the two differs.
pub(super) fn same(a: &Field, b: &Field, renames: &Renames) -> bool {
    renames.same(&a.ty, &b.ty)
        && same_presence(a, b, renames)
        && (a.nullable, a.secret, &a.ts, &a.constant) == (b.nullable, b.secret, &b.ts, &b.constant)
}

impl Fields<'_, '_> {
    pub(super) fn compare(&mut self, fields: &Pairs<'_, Field>) {
        let known: Vec<&Field> = fields.both.iter().map(|(_, n)| *n).chain(fields.added.iter().copied()).collect();
        let respelled = self.gone(fields, &known);
        for f in &fields.added {
            if !respelled.iter().any(|(_, n)| n.name == f.name) {
                self.added(f);
            }
        }
        for (o, n) in fields.both.iter().chain(&respelled) {
            self.field(o, n, &known);
        }
        if fields.reordered {
            let message = format!("the fields of {} stand in another order", self.owner);
            self.changes.now(rules::ORDER_CHANGED, self.owner, message, self.site, "fields");
        }
    }

    fn place(&self, name: &str) -> String {
        format!("{}.{name}", self.owner)
    }

    /// Reports the fields that are gone. Gives those whose name another field accepts, with that field.
    fn gone<'a>(&mut self, fields: &Pairs<'a, Field>, known: &[&'a Field]) -> Vec<(&'a Field, &'a Field)> {
        let mut respelled = Vec::new();
        let heir = fields.renamed(|a, b| same(a, b, self.renames));
        for f in &fields.gone {
            let (owner, place) = (self.owner, self.place(&f.name));
            if let Some(heir) = known.iter().find(|n| n.aliases.contains(&f.name)) {
                let message = format!("{place} is an alias of `{}` now", heir.name);
                self.changes.now(rules::FIELD_RESPELLED, place, message, heir.site, "aliases");
                respelled.push((*f, *heir));
                continue;
            }
            let in_rust = known.iter().find(|n| n.rust == f.rust && n.constant.is_none() && f.constant.is_none());
            let now =
                in_rust.map_or_else(String::new, |n| format!("; `{}` in Rust is the field `{}` now", f.rust, n.name));
            let message = format!("{owner} has no field `{}` any more{now}", f.name);
            let near = Some((self.site, "fields"));
            let change = self.changes.gone(rules::FIELD_GONE, place, message, (f.site, "name"), near);
            if let Some((_, to)) = heir {
                change.help = format!("is it `{}` now? Write `aliases: [{}]` there, or keep the name", to.name, f.name);
            }
            if f.constant.is_some() {
                change.whom = WITHOUT_RUST;
            }
            // Aliases that went with their field are not said again, but those that mean another one now.
            let place = self.place(&f.name);
            let is_other = |n: &Field| heir.is_none_or(|(_, to)| to.name != n.name);
            for alias in f.aliases.iter().filter(|alias| meant_by(alias, known).is_some_and(is_other)) {
                self.alias_gone(&place, alias, f, self.site, known);
            }
        }
        respelled
    }

    fn added(&mut self, f: &Field) {
        let (owner, place) = (self.owner, self.place(&f.name));
        if f.presence == Presence::Required {
            let message = format!("{owner} has a new field `{}`, which has to be given", f.name);
            let change = self.changes.now(rules::FIELD_REQUIRED, place, message, f.site, "name");
            change.whom = match f.constant {
                _ if self.is_error => &[Whom::Rust],
                Some(_) => WITHOUT_RUST,
                None => rules::FIELD_REQUIRED.breaks,
            };
        } else {
            let rust = if self.is_error {
                "Rust code that raises it has to give it"
            } else {
                "only Rust literals have to name it"
            };
            let message = format!("{owner} has a new field `{}`; {rust}", f.name);
            self.changes.now(rules::FIELD_ADDED, place, message, f.site, "name");
        }
    }

    fn field(&mut self, old: &Field, new: &Field, known: &[&Field]) {
        let place = self.place(&old.name);
        let is_other = self.field_type(&place, old, new);
        self.presence(&place, old, new);
        self.nullable(&place, old, new);
        if old.secret != new.secret {
            let message = if new.secret { "is a secret now" } else { "is no secret any more" };
            self.changes.now(rules::SECRET_CHANGED, &place, format!("{place} {message}"), new.site, "secret");
        }
        // A constant field has no field in Rust.
        if old.rust != new.rust && old.constant.is_none() && new.constant.is_none() {
            let message = format!("the Rust field of {place} is `{}`, not `{}`", new.rust, old.rust);
            self.changes.now(rules::RUST_NAME_GONE, &place, message, new.site, "rust");
        }
        if !is_other && old.ts != new.ts {
            let shown =
                |f: &Field| f.ts.as_ref().map_or_else(|| "no `ts:`".to_owned(), |ts| format!("`{}`", one_line(ts)));
            let message = format!("{place} has {}, not {}", shown(new), shown(old));
            self.changes.now(rules::TS_CHANGED, &place, message, new.site, "ts");
        }
        if !is_other {
            self.rust_type(&place, old, new);
        }
        self.aliases(&place, old, new, known);
        self.changes.deprecation(&place, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), new.site));
    }

    fn rust_type(&mut self, place: &str, old: &Field, new: &Field) {
        let held = |f: &Field| match (f.shared, f.boxed) {
            (true, _) => "behind an `Arc`",
            (_, true) => "behind a `Box`",
            _ => "held directly",
        };
        let mut differs = Vec::new();
        if held(old) != held(new) {
            differs.push(format!("is {}, not {}", held(new), held(old)));
        }
        // The record that declares literals names their enum: a field that moves to another one has another type.
        let (before, now) = (literals_name(&old.ty), literals_name(&new.ty));
        if before != now && old.constant.is_none() && new.constant.is_none() {
            differs.push(format!("has the enum `{now}`, not `{before}`"));
        }
        if !differs.is_empty() {
            let message = format!("in Rust {place} {}", differs.join(", and "));
            self.changes.now(rules::RUST_TYPE_CHANGED, place, message, new.site, "type");
        }
    }

    /// Whether the type is another one. Literals that come and go are values of the same type.
    fn field_type(&mut self, place: &str, old: &Field, new: &Field) -> bool {
        let is_tag = self.tags.contains(&new.name.as_str()) && old.constant.is_some() && new.constant.is_some();
        if is_tag || self.renames.same(&old.ty, &new.ty) {
            return false;
        }
        let are_values = old.constant.is_none() && new.constant.is_none();
        if !are_values || !self.renames.same_but_literals(&old.ty, &new.ty) {
            let message = format!("{place} is {}", differs(&old.ty, &new.ty));
            let change = self.changes.now(rules::TYPE_CHANGED, place, message, new.site, "type");
            change.whom = whom_of(&old.ty, &new.ty, self.renames);
            return true;
        }
        let at = (new.site, "type");
        literals_changed(place, (&old.ty, &new.ty), at, rules::VALUE_GONE.breaks, self.changes);
        false
    }

    fn nullable(&mut self, place: &str, old: &Field, new: &Field) {
        if old.nullable == new.nullable {
            return;
        }
        let message = if new.nullable { "may be null now" } else { "may not be null any more" };
        let change = self.changes.now(rules::NULLABLE_CHANGED, place, format!("{place} {message}"), new.site, "type");
        // Where a field may be absent null counts as that, and Rust has an `Option` already.
        let takes_null = |f: &Field| f.nullable || f.presence != Presence::Required;
        if takes_null(old) && takes_null(new) {
            change.whom = &[Whom::TypeScript];
        }
    }

    fn presence(&mut self, place: &str, old: &Field, new: &Field) {
        if same_presence(old, new, self.renames) {
            return;
        }
        let (rule, message, key) = match (&old.presence, &new.presence) {
            (_, Presence::Required) => (rules::FIELD_REQUIRED, "has to be given now".to_owned(), "name"),
            (Presence::Required, Presence::Optional) => {
                (rules::FIELD_OPTIONAL, "may be left out now".to_owned(), "optional")
            }
            (Presence::Required, Presence::Default(value)) => {
                let message = format!("may be left out now, and is {value} then");
                // Rust always finds a value.
                let change =
                    self.changes.now(rules::FIELD_OPTIONAL, place, format!("{place} {message}"), new.site, "default");
                change.whom = &[Whom::TypeScript];
                return;
            }
            (Presence::Default(old), Presence::Default(new)) => {
                (rules::DEFAULT_CHANGED, format!("is {new} where it is left out, not {old}"), "default")
            }
            (Presence::Default(old), _) => (
                rules::DEFAULT_CHANGED,
                format!("has no default any more where it is left out; it was {old}"),
                "optional",
            ),
            (_, Presence::Default(value)) => {
                (rules::DEFAULT_CHANGED, format!("is {value} where it is left out; it had no default"), "default")
            }
            (Presence::Optional, Presence::Optional) => return,
        };
        let change = self.changes.now(rule, place, format!("{place} {message}"), new.site, key);
        if self.is_error && rule == rules::FIELD_REQUIRED {
            change.whom = &[Whom::Rust];
        } else if old.nullable && rule == rules::FIELD_OPTIONAL {
            // Rust has an `Option` already.
            change.whom = &[Whom::TypeScript];
        }
    }

    fn aliases(&mut self, place: &str, old: &Field, new: &Field, known: &[&Field]) {
        for alias in old.aliases.iter().filter(|a| !new.aliases.contains(a) && **a != new.name) {
            self.alias_gone(place, alias, old, new.site, known);
        }
        for alias in new.aliases.iter().filter(|a| !old.aliases.contains(a) && **a != old.name) {
            let message = format!("{place} has a new alias `{alias}`");
            self.changes.now(rules::ALIAS_ADDED, format!("{place}.{alias}"), message, new.site, "aliases");
        }
    }

    /// Reports an alias that its field has lost, and which field it means now.
    fn alias_gone(&mut self, place: &str, alias: &str, old: &Field, near: Site, known: &[&Field]) {
        let now = meant_by(alias, known).map_or_else(String::new, |n| format!("; it means `{}` now", n.name));
        let message = format!("{place} has no alias `{alias}` any more{now}");
        self.changes.gone(
            rules::ALIAS_GONE,
            format!("{place}.{alias}"),
            message,
            (old.site, "aliases"),
            Some((near, "name")),
        );
    }
}

/// The field that is meant by a key.
fn meant_by<'a>(key: &str, known: &[&'a Field]) -> Option<&'a Field> {
    known.iter().copied().find(|f| f.name == key || f.aliases.iter().any(|alias| alias == key))
}
