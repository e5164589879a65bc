//! The keys of a turn's maps.

use geppetto_spec::load::model::{Api, Key, KeyScope};

use super::Changes;
use super::lists::Pairs;
use super::rules;
use super::types::{Renames, text, whom_of};

/// Where a scope has keys on one side only, its enum is gone or new.
pub(super) fn compare(old: &Api, new: &Api, renames: &Renames, changes: &mut Changes) {
    for scope in KeyScope::ALL {
        let of = |api: &'_ Api| api.keys.iter().any(|k| k.scope == scope);
        if of(old) && of(new) {
            let keys = |k: &&Key| k.scope == scope;
            let pairs = Pairs::of(old.keys.iter().filter(keys), new.keys.iter().filter(keys), |k| &k.name);
            compare_scope(scope, &pairs, renames, changes);
        }
    }
}

fn compare_scope(scope: KeyScope, pairs: &Pairs<'_, Key>, renames: &Renames, changes: &mut Changes) {
    let place = |name: &str| format!("{}.{name}", scope.name());
    let value_type = |k: &Key| k.typed.as_ref().map(|(_, ty)| ty.clone());
    let same = |a: &Key, b: &Key| value_type(a).is_some() && value_type(a) == value_type(b) && a.doc == b.doc;
    let heir = pairs.renamed(same);
    for k in &pairs.gone {
        let message = format!("{} has no key {:?} any more", scope.label(), k.name);
        let change = changes.gone(rules::TURN_KEY_GONE, place(&k.name), message, (k.site, "value"), None);
        if let Some((_, to)) = heir {
            change.help = format!("is it {:?} now? Keep the key, with `deprecated:`, beside the new one", to.name);
        }
    }
    for k in &pairs.added {
        let message = format!("{} has a new key {:?}", scope.label(), k.name);
        changes.now(rules::TURN_KEY_ADDED, place(&k.name), message, k.site, "value");
    }
    for (o, n) in &pairs.both {
        let place = place(&n.name);
        if o.js_key != n.js_key {
            let message = format!("the constant of {place} is {}, not {}", n.js_key, o.js_key);
            changes.now(rules::KEY_GONE, &place, message, n.site, "js_key");
            let message = format!("the variant and the typed key of {place} are named after {} in Rust now", n.js_key);
            let change = changes.now(rules::RUST_NAME_GONE, &place, message, n.site, "js_key");
            change.help.replace_range(.., rules::KEY_GONE.way_out);
        }
        let same = match (value_type(o), value_type(n)) {
            (Some(old), Some(new)) => renames.same(&old, &new),
            (old, new) => old == new,
        };
        if !same {
            let shown = |k: &Key| value_type(k).map_or_else(|| "no type".to_owned(), |ty| format!("`{}`", text(&ty)));
            let message = format!("the value of {place} has {}, not {}", shown(n), shown(o));
            let change = changes.now(rules::TYPE_CHANGED, &place, message, n.site, "type_expr");
            if let (Some(old), Some(new)) = (value_type(o), value_type(n)) {
                change.whom = whom_of(&old, &new, renames);
            }
        }
        changes.deprecation(&place, (o.deprecated.as_ref(), o.site), (n.deprecated.as_ref(), n.site));
    }
    if let (true, Some((_, first))) = (pairs.reordered, pairs.both.first()) {
        let message = format!("the keys of {} stand in another order", scope.label());
        changes.now(rules::ORDER_CHANGED, scope.name(), message, first.site, "value");
    }
}
