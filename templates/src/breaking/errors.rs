//! Errors and their fields.

use geppetto_spec::load::model::{Api, ErrorKind, Field};

use super::Changes;
use super::fields::{self, Fields};
use super::lists::Pairs;
use super::rules;
use super::types::Renames;

/// Where only one of the two has errors, `ErrorCode` is gone or new.
pub(super) fn compare(old: &Api, new: &Api, renames: &Renames, changes: &mut Changes) {
    if old.errors.is_empty() || new.errors.is_empty() {
        return;
    }
    let pairs = Pairs::of(old.errors.iter(), new.errors.iter(), |e| &e.code);
    let heir = pairs.renamed(|a, b| same(a, b, renames));
    for e in &pairs.gone {
        let change = changes.gone(
            rules::ERROR_GONE,
            place(old, new, &e.code),
            format!("the error {} is gone", e.code),
            (e.site, "code"),
            None,
        );
        if let Some((_, to)) = heir {
            change.help =
                format!("is it {} now? Its message and fields are the same: keep the code {}", to.code, e.code);
        }
    }
    for e in &pairs.added {
        changes.now(
            rules::ERROR_ADDED,
            place(old, new, &e.code),
            format!("the error {} is new", e.code),
            e.site,
            "code",
        );
    }
    for (o, n) in &pairs.both {
        one((o, n), &place(old, new, &n.code), renames, changes);
    }
    if let (true, Some((_, first))) = (pairs.reordered, pairs.both.first()) {
        let message = "the errors stand in another order".to_owned();
        changes.now(rules::ORDER_CHANGED, "errors", message, first.site, "code");
    }
}

fn same(a: &ErrorKind, b: &ErrorKind, renames: &Renames) -> bool {
    let same = |(x, y): (&Field, &Field)| x.name == y.name && fields::same(x, y, renames);
    (&a.message, &a.class, a.builtin, a.fields.len()) == (&b.message, &b.class, b.builtin, b.fields.len())
        && a.fields.iter().zip(&b.fields).all(same)
}

/// The code, unless a type has the same name: then a field or a deprecation of one would be called like that of the other.
fn place(old: &Api, new: &Api, code: &str) -> String {
    let has_type = |api: &Api| {
        let mut names = api.enums.iter().map(|e| &e.name).chain(api.records.iter().map(|r| &r.name));
        names.any(|name| name == code) || api.unions.iter().any(|u| u.name == code)
    };
    if has_type(old) || has_type(new) { format!("errors.{code}") } else { code.to_owned() }
}

fn one((old, new): (&ErrorKind, &ErrorKind), code: &str, renames: &Renames, changes: &mut Changes) {
    let site = new.site;
    if old.message != new.message {
        changes.now(rules::MESSAGE_CHANGED, code, format!("the message of {code} is another text"), site, "message");
    }
    if old.class != new.class {
        let message = format!("the `name` of {code} is {:?}, not {:?}", new.class, old.class);
        changes.now(rules::CLASS_CHANGED, code, message, site, "name");
    }
    match (old.builtin, new.builtin) {
        (false, true) => {
            changes.now(rules::BUILTIN_GAINED, code, format!("{code} is built in now"), site, "builtin");
        }
        (true, false) => {
            changes.now(rules::BUILTIN_LOST, code, format!("{code} is not built in any more"), site, "code");
        }
        _ => {}
    }
    let pairs = Pairs::of(old.fields.iter(), new.fields.iter(), |f| &f.name);
    Fields { owner: code, site, is_error: true, tags: Vec::new(), renames, changes }.compare(&pairs);
    changes.deprecation(code, (old.deprecated.as_ref(), old.site), (new.deprecated.as_ref(), site));
}
