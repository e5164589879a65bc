//! Enums: a table of their values.

use geppetto_spec::load::model::{Enum, Value};

use super::cell::{head, name, remarks, row};
use super::inline::{code, string};
use super::{entry, history, paragraph};

/// An enum that scripts have constants of.
pub(super) fn constants(out: &mut String, e: &Enum) {
    start(out, e);
    head(out, &["key", "value", "doc"]);
    for (i, v) in e.values.iter().enumerate() {
        let key = name(code(&v.js_key), v.deprecated.is_some());
        row(out, &[&key, &string(&v.value), &about(e, i, v)]);
    }
}

/// An enum that scripts write as strings.
pub(super) fn strings(out: &mut String, e: &Enum) {
    start(out, e);
    head(out, &["value", "doc"]);
    for (i, v) in e.values.iter().enumerate() {
        row(out, &[&name(string(&v.value), v.deprecated.is_some()), &about(e, i, v)]);
    }
}

fn start(out: &mut String, e: &Enum) {
    entry(out, &e.name, &e.doc, e.since.as_ref(), e.deprecated.as_ref());
    if e.open {
        paragraph(out, "Other strings are kept as they are.");
    }
}

fn about(e: &Enum, index: usize, v: &Value) -> String {
    let mut notes = Vec::new();
    notes.extend((e.default == Some(index)).then(|| "**Default.**".to_owned()));
    notes.extend((e.fallback == Some(index)).then(|| "Stands for unknown text where that is accepted.".to_owned()));
    notes.extend(aliases(&v.aliases, string));
    history(&mut notes, v.since.as_ref(), v.deprecated.as_ref());
    remarks(&v.doc, &notes)
}

/// Further spellings on input.
pub(super) fn aliases(all: &[String], show: impl Fn(&str) -> String) -> Option<String> {
    let shown: Vec<String> = all.iter().map(|alias| show(alias)).collect();
    (!shown.is_empty()).then(|| format!("Also read: {}.", shown.join(", ")))
}
