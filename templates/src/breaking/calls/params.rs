//! Parameters. A call tells them apart by their place, not by their name.

use geppetto_spec::load::Site;
use geppetto_spec::load::model::Param;

use super::super::lists::Pairs;
use super::super::rules::{self, Whom};
use super::super::types::Renames;
use super::Calls;

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
            let (rule, what) = if p.optional {
                (rules::PARAM_ADDED, "which may be left out; the Rust method takes one value more")
            } else {
                (rules::PARAM_REQUIRED, "which has to be given")
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
    fn renamed(&mut self, of: &str, (old, new): (&[Param], &[Param]), pairs: &mut Pairs<'_, Param>, site: Site) {
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
        // Null counts as left out, and Rust has an `Option` for either.
        let takes_null = |p: &Param| p.nullable || p.optional;
        let by_rust = takes_null(old) != takes_null(new);
        self.nullable(place, (old.nullable, new.nullable), by_rust, (new.site, "type"));
        if !is_other {
            self.ts(place, (old.ts.as_deref(), new.ts.as_deref()), new.site);
        }
    }
}

fn shown((_, now): &(&Param, &Param)) -> String {
    format!("`{}`", now.name)
}
