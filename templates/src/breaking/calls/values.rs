//! What calls take and give: types, null, undefined, and when a value comes.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::{CallbackWaits, Delivery, Given, Returns, Type};

use super::super::rules::{self, Rule, Whom};
use super::super::types::{NOT_STORED, Renames, differs, literals_changed, literals_name, text, whom_of_call};
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

/// In a sentence: the value that ...
pub(super) fn null(nullable: bool) -> &'static str {
    if nullable { "may be null now" } else { "may not be null any more" }
}

/// How a value is given now, and whom that breaks.
fn delivered(place: &str, old: Delivery, new: Delivery) -> (String, &'static [Whom]) {
    use Delivery::{Blocking, Direct, Promise};
    const NO_MORE: &str = "at once, not as a promise";
    const PROMISED: &str = "as a promise, not at once";
    let in_scripts = |how| format!("{place} is given {how}");
    let in_rust = |how| format!("the Rust method of {place} gives {how} at once");
    match (old, new) {
        (Promise, Direct) => (in_scripts(NO_MORE), NOT_STORED),
        (_, Promise) if old == Direct => (in_scripts(PROMISED), NOT_STORED),
        // Rust has a future of either.
        (Promise, _) => (in_scripts(NO_MORE), &[Whom::Scripts, Whom::TypeScript]),
        (_, Promise) => (in_scripts(PROMISED), &[Whom::Scripts, Whom::TypeScript]),
        (_, Blocking) => (in_rust("a future now; scripts still get the value"), &[Whom::Rust]),
        (_, Direct) => (in_rust("the value itself now, no future; scripts still get it"), &[Whom::Rust]),
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
        self.null_found(place, (old, new), at, is_callback);
        if old.delivery != new.delivery {
            let (message, whom) = delivered(place, old.delivery, new.delivery);
            self.changes.now(rules::DELIVERY_CHANGED, place, message, at.0, at.1).whom = whom;
        }
    }

    /// Who reads it has to expect null; who implements it may give none any more.
    fn null_found(
        &mut self,
        place: &str,
        (old, new): (&Returns, &Returns),
        (site, key): (Site, &'static str),
        is_callback: bool,
    ) {
        if old.nullable == new.nullable {
            return;
        }
        let message = format!("{place} {}", null(new.nullable));
        let change = self.changes.now(rules::NULLABLE_CHANGED, place, message, site, key);
        change.whom = match (new.nullable, old.optional) {
            _ if is_callback => NOT_STORED,
            (false, _) => &[Whom::Rust],
            // Rust has an `Option` already: it is written as null now.
            (true, true) => &[Whom::Scripts, Whom::TypeScript],
            (true, false) => NOT_STORED,
        };
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
            let message = format!("{place} is {}", differs(old, new));
            let whom = whom_of_call(old, new, self.renames);
            self.changes.now(rule, place, message, site, key).whom = whom;
            return true;
        }
        literals_changed(place, (old, new), (site, key), NOT_STORED, self.changes);
        let (before, now) = (literals_name(old), literals_name(new));
        if before != now {
            let message = format!("in Rust {place} has the enum `{now}`, not `{before}`");
            self.changes.now(rules::RUST_TYPE_CHANGED, place, message, site, key);
        }
        false
    }
}
