//! Parameters. A call tells them apart by their place, not by their name.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::Param;

use super::super::lists::Pairs;
use super::super::rules::{self, Whom};
use super::super::types::{NOT_STORED, Renames};
use super::{Calls, values};

/// Whether both take the same.
pub(super) fn same(a: &[Param], b: &[Param], renames: &Renames) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name == b.name && same_value(a, b, renames))
}

/// Whether at most the name of the two differs.
fn same_value(a: &Param, b: &Param, renames: &Renames) -> bool {
    (a.optional, a.nullable, &a.ts) == (b.optional, b.nullable, &b.ts) && renames.same(&a.ty, &b.ty)
}

impl Calls<'_, '_> {
    /// `site` is the new entry that has them. Of a callback nobody knows here whether scripts or the host write it.
    pub(super) fn params(&mut self, of: &str, (old, new): (&[Param], &[Param]), site: Site, is_callback: bool) {
        let mut pairs = Pairs::of(old.iter(), new.iter(), |p| &p.name);
        self.renamed(of, (old, new), &mut pairs, site);
        for p in &pairs.gone {
            let message = format!("{of} has no parameter `{}` any more", p.name);
            let place = format!("{of}.{}", p.name);
            self.changes.gone(rules::PARAM_GONE, place, message, (p.site, "name"), Some((site, "params")));
        }
        for p in &pairs.added {
            let place = format!("{of}.{}", p.name);
            let (rule, what) = match (p.optional, is_callback) {
                (false, _) => (rules::PARAM_REQUIRED, "which has to be given"),
                (true, false) => (rules::PARAM_ADDED, "which may be left out; the Rust method takes one value more"),
                // It has no method that somebody implements.
                (true, true) => {
                    (rules::PARAM_ADDED, "which may be left out; its `new` and `call` in Rust have one value more")
                }
            };
            let message = format!("{of} has a new parameter `{}`, {what}", p.name);
            self.changes.now(rule, place, message, p.site, "name");
        }
        let place = |all: &[Param], p: &Param| all.iter().position(|other| other.name == p.name);
        let moved: Vec<String> = pairs.both.iter().filter(|(o, n)| place(old, o) != place(new, n)).map(shown).collect();
        if !moved.is_empty() {
            let message = format!("parameters of {of} stand at other places: {}", moved.join(", "));
            self.changes.now(rules::PARAM_MOVED, of, message, site, "params");
        }
        for (o, n) in &pairs.both {
            self.param(&format!("{of}.{}", n.name), o, n, is_callback);
        }
    }

    /// Those that have only another name, where they were, are no others to a call.
    fn renamed<'a>(
        &mut self,
        of: &str,
        (old, new): (&'a [Param], &'a [Param]),
        pairs: &mut Pairs<'a, Param>,
        site: Site,
    ) {
        let is_gone = |p: &Param| pairs.gone.iter().any(|gone| gone.name == p.name);
        let is_added = |p: &Param| pairs.added.iter().any(|added| added.name == p.name);
        let same = |(o, n): &(&Param, &Param)| is_gone(o) && is_added(n) && same_value(o, n, self.renames);
        let renamed: Vec<(&Param, &Param)> = old.iter().zip(new).filter(same).collect();
        if renamed.is_empty() {
            return;
        }
        let names: Vec<String> = renamed.iter().map(|(o, n)| format!("`{}` is `{}`", o.name, n.name)).collect();
        let message = format!("parameters of {of} have other names: {}", names.join(", "));
        self.changes.now(rules::PARAM_RENAMED, of, message, site, "params");
        pairs.gone.retain(|p| !renamed.iter().any(|(o, _)| o.name == p.name));
        pairs.added.retain(|p| !renamed.iter().any(|(_, n)| n.name == p.name));
        // Rust names the enum of literals after the parameter.
        pairs.both.extend(renamed);
    }

    fn param(&mut self, place: &str, old: &Param, new: &Param, is_callback: bool) {
        let is_other = self.value_type(rules::TYPE_CHANGED, place, (&old.ty, &new.ty), (new.site, "type"));
        match (old.optional, new.optional) {
            (true, false) => {
                let message = format!("{place} has to be given now");
                self.changes.now(rules::PARAM_REQUIRED, place, message, new.site, "name");
            }
            (false, true) => {
                let message = format!("{place} may be left out now");
                let change = self.changes.now(rules::PARAM_OPTIONAL, place, message, new.site, "type");
                if !is_callback {
                    change.whom = &[Whom::Rust];
                }
            }
            _ => {}
        }
        self.null_given(place, old, new, is_callback);
        if !is_other {
            self.ts(place, (old.ts.as_deref(), new.ts.as_deref()), new.site);
        }
    }

    /// Scripts give what functions take; what a callback takes either side may give.
    fn null_given(&mut self, place: &str, old: &Param, new: &Param, is_callback: bool) {
        if old.nullable == new.nullable {
            return;
        }
        let (rule, whom): (_, &'static [Whom]) = match (takes_null(old), takes_null(new)) {
            (true, true) if new.nullable && !is_callback => (rules::PARAM_NULLABLE, &[]),
            (true, true) => (rules::NULLABLE_CHANGED, &[Whom::TypeScript]),
            (false, _) if !is_callback => (rules::NULLABLE_CHANGED, &[Whom::Rust]),
            _ => (rules::NULLABLE_CHANGED, NOT_STORED),
        };
        let message = format!("{place} {}", values::null(new.nullable));
        self.changes.now(rule, place, message, new.site, "type").whom = whom;
    }
}

/// Null counts as left out, and Rust has an `Option` for either.
fn takes_null(p: &Param) -> bool {
    p.nullable || p.optional
}

fn shown((_, now): &(&Param, &Param)) -> String {
    format!("`{}`", now.name)
}
