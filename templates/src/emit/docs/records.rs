//! Records: a table of their fields.

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
        for f in &record.fields {
            let base = self.base(record, f);
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

    /// The record that an inherited field was written for.
    fn base(&self, record: &Record, f: &Field) -> Option<&str> {
        let mut base = None;
        let (mut extends, mut inherited) = (record.extends.as_deref(), f.inherited);
        while inherited {
            let found = self.plan.records.iter().find(|r| Some(r.name.as_str()) == extends)?;
            base = Some(found.name.as_str());
            inherited = found.fields.iter().any(|own| own.name == f.name && own.inherited);
            extends = found.extends.as_deref();
        }
        base
    }
}

fn field_name(f: &Field) -> String {
    let mark = if f.presence == Presence::Required { "" } else { "?" };
    name(code(&format!("{}{mark}", f.name)), f.deprecated.is_some())
}
