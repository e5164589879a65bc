//! What calls take and give: types, null, undefined, and when a value comes.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{CallbackWaits, Delivery, Given, Returns, Type};

use super::super::rules::{self, Rule, Whom};
use super::super::types::{self, NOT_STORED, Renames, literals_name, text};
use super::Calls;

/// Whether both are given alike.
pub(super) fn same(a: &Returns, b: &Returns, renames: &Renames) -> bool {
    let what = match (&a.what, &b.what) {
        (Given::Value(a), Given::Value(b)) => renames.same(a, b),
        (a, b) => a == b,
    };
    what && (a.optional, a.nullable, a.delivery) == (b.optional, b.nullable, b.delivery)
}

/// In a sentence: the callback that ...
pub(super) fn waits(waits: CallbackWaits) -> &'static str {
    match waits {
        CallbackWaits::Never => "gives no promise",
        CallbackWaits::Allowed => "may give a promise",
        CallbackWaits::Both => "has a method `async` that gives a promise",
    }
}

fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Direct => "at once",
        Delivery::Blocking => "at once to scripts, as a future in Rust",
        Delivery::Promise => "as a promise",
    }
}

fn what(given: &Given) -> String {
    match given {
        Given::Unit => "nothing".to_owned(),
        Given::This => "`this`".to_owned(),
        Given::Value(ty) => format!("`{}`", text(ty)),
    }
}

impl Calls<'_, '_> {
    /// What a call gives, or a property is. Of a callback nobody knows here who reads it.
    pub(super) fn given(
        &mut self,
        place: &str,
        (old, new): (&Returns, &Returns),
        at: (Site, &'static str),
        is_callback: bool,
    ) {
        match (&old.what, &new.what) {
            (Given::Value(before), Given::Value(now)) => {
                self.value_type(rules::RETURNS_CHANGED, place, (before, now), at);
            }
            (before, now) if before != now => {
                let message = format!("{place} gives {}, not {}", what(now), what(before));
                self.changes.now(rules::RETURNS_CHANGED, place, message, at.0, at.1);
            }
            _ => {}
        }
        if old.optional != new.optional {
            let now = if new.optional { "may be undefined now" } else { "is never undefined any more" };
            let message = format!("what {place} gives {now}");
            let change = self.changes.now(rules::UNDEFINED_CHANGED, place, message, at.0, at.1);
            if !new.optional && !is_callback {
                change.whom = &[Whom::Rust];
            }
        }
        self.nullable(place, (old.nullable, new.nullable), true, at);
        if old.delivery != new.delivery {
            let message = format!("{place} is given {}, not {}", delivery(new.delivery), delivery(old.delivery));
            let change = self.changes.now(rules::DELIVERY_CHANGED, place, message, at.0, at.1);
            if ![old.delivery, new.delivery].contains(&Delivery::Promise) {
                change.whom = &[Whom::Rust];
            }
        }
    }

    pub(super) fn nullable(
        &mut self,
        place: &str,
        (old, new): (bool, bool),
        by_rust: bool,
        (site, key): (Site, &'static str),
    ) {
        if old != new {
            let now = if new { "may be null now" } else { "may not be null any more" };
            let change = self.changes.now(rules::NULLABLE_CHANGED, place, format!("{place} {now}"), site, key);
            change.whom = if by_rust { NOT_STORED } else { &[Whom::TypeScript] };
        }
    }

    /// Whether the type is another one. Literals that come and go are values of the same type.
    pub(super) fn value_type(
        &mut self,
        rule: &'static Rule,
        place: &str,
        (old, new): (&Type, &Type),
        (site, key): (Site, &'static str),
    ) -> bool {
        if !self.renames.same_but_literals(old, new) {
            let message = format!("{place} is `{}`, not `{}`", text(new), text(old));
            let whom = self.whom_of(old, new);
            self.changes.now(rule, place, message, site, key).whom = whom;
            return true;
        }
        types::literals_changed(place, (old, new), (site, key), NOT_STORED, self.changes);
        let (before, now) = (literals_name(old), literals_name(new));
        if before != now {
            let message = format!("in Rust {place} has the enum `{now}`, not `{before}`");
            self.changes.now(rules::RUST_TYPE_CHANGED, place, message, site, key);
        }
        false
    }

    /// Whom it breaks that one type is the other now.
    fn whom_of(&self, old: &Type, new: &Type) -> &'static [Whom] {
        // A lazy record is the record to everybody but Rust.
        if self.renames.same(&eager(old), &eager(new)) {
            return &[Whom::Rust];
        }
        let whom = types::whom_of(old, new, self.renames);
        // Nobody stores what calls take and give.
        if whom == rules::TYPE_CHANGED.breaks { NOT_STORED } else { whom }
    }
}

/// The type with each record converted at once.
fn eager(ty: &Type) -> Type {
    match ty {
        Type::Lazy(name) => Type::Record(name.clone()),
        Type::List(item) => Type::List(Box::new(eager(item))),
        Type::Map(key, value) => Type::Map(key.clone(), Box::new(eager(value))),
        other => other.clone(),
    }
}
