//! Records: a table of their fields.

use std::collections::HashMap;

use geppetto_spec::load::model::{Field, Presence, Record};

use super::cell::{head, name, remarks, row};
use super::enums::aliases;
use super::inline::code;
use super::types::range;
use super::{Docs, entry, history, paragraph};
use crate::json::compact;

impl Docs<'_> {
    pub(super) fn record(&self, out: &mut String, record: &Record) {
        entry(out, &record.name, &record.doc, record.since.as_ref(), record.deprecated.as_ref());
        if !record.fields.is_empty() {
            head(out, &["field", "type", "doc"]);
        }
        let owners = self.owners(record);
        for f in &record.fields {
            let base = owners.get(f.name.as_str()).copied().filter(|_| f.inherited);
            row(out, &[&field_name(f), &self.field_type(f), &self.about(f, base)]);
        }
        if record.custom {
            paragraph(out, "Keys of your own have a dot in their name.");
        } else if record.fields.is_empty() {
            paragraph(out, "It has no fields.");
        }
    }

    /// The fields of an error, in one cell.
    pub(super) fn data(&self, fields: &[Field]) -> String {
        let lines: Vec<String> = fields
            .iter()
            .map(|f| {
                let about = self.about(f, None);
                let gap = if about.is_empty() { "" } else { " " };
                format!("{}: {}{gap}{about}", field_name(f), self.field_type(f))
            })
            .collect();
        lines.join("<br>")
    }

    fn field_type(&self, f: &Field) -> String {
        self.value_type(f.ts.as_ref(), &f.ty, f.nullable)
    }

    fn about(&self, f: &Field, base: Option<&str>) -> String {
        let mut notes = Vec::new();
        if let Presence::Default(default) = &f.presence {
            notes.push(format!("Default: {}.", code(&compact(default))));
        }
        notes.extend(range(&f.ty).map(str::to_owned));
        notes.extend(f.secret.then(|| "Secret: neither shown nor written.".to_owned()));
        notes.extend(aliases(&f.aliases, code));
        notes.extend(base.map(|base| format!("From [`{base}`](#{}).", self.anchors.of_entry(base))));
        history(&mut notes, f.since.as_ref(), f.deprecated.as_ref());
        remarks(&f.doc, &notes)
    }

    /// The records that inherited fields were written for: of the bases that write one, the nearest.
    fn owners(&self, record: &Record) -> HashMap<&str, &str> {
        let mut owners = HashMap::new();
        let mut extends = record.extends.as_deref();
        while let Some(base) = extends.and_then(|name| self.plan.bases.get(name)) {
            for field in &base.fields {
                owners.entry(*field).or_insert(base.name);
            }
            extends = base.extends;
        }
        owners
    }
}

/// What records that extend it ask of a record. It is looked up once for each of them: chains can be long.
pub(super) struct Base<'a> {
    name: &'a str,
    extends: Option<&'a str>,
    /// Its own, not those that it has inherited.
    fields: Vec<&'a str>,
}

impl<'a> Base<'a> {
    pub(super) fn of(record: &'a Record) -> Self {
        let own = record.fields.iter().filter(|f| !f.inherited);
        Self { name: &record.name, extends: record.extends.as_deref(), fields: own.map(|f| f.name.as_str()).collect() }
    }
}

fn field_name(f: &Field) -> String {
    let mark = if f.presence == Presence::Required { "" } else { "?" };
    name(code(&format!("{}{mark}", f.name)), f.deprecated.is_some())
}
