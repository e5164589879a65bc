//! Classes: a table of their properties, and a heading for each method.

use geppetto_spec::load::model::{Class, Delivery, Given, Property};

use super::cell::{Cell, head, name, remarks, row};
use super::inline::code;
use super::types::range;
use super::{Docs, entry, history, paragraph};

impl Docs<'_> {
    pub(super) fn classes(&self, out: &mut String) {
        paragraph(
            out,
            "Objects of the host, which only the host makes. They are frozen and show nothing of what is inside.",
        );
        self.api.classes.iter().for_each(|class| self.class(out, class));
    }

    fn class(&self, out: &mut String, class: &Class) {
        entry(out, &class.name, &class.doc, class.since.as_ref(), class.deprecated.as_ref());
        if !class.properties.is_empty() {
            head(out, &["property", "type", "doc"]);
        }
        for p in &class.properties {
            let mut notes = Vec::new();
            if let Given::Value(ty) = &p.returns.what {
                notes.extend(range(ty).map(str::to_owned));
            }
            history(&mut notes, p.since.as_ref(), p.deprecated.as_ref());
            let shown = name(code(&p.name), p.deprecated.is_some());
            row(out, &[&shown, &self.property_type(p), &remarks(&p.doc, &notes)]);
        }
        class.methods.iter().for_each(|f| self.member(out, &class.name, &f.name, f));
    }

    fn property_type(&self, p: &Property) -> String {
        let mut cell = Cell::default();
        match (&p.ts, &p.returns.what) {
            (None, Given::Value(ty)) => {
                let promised = p.returns.delivery == Delivery::Promise;
                cell.code(if promised { "Promise<" } else { "" });
                self.write_type(&mut cell, ty);
                cell.code(if p.returns.nullable { " | null" } else { "" });
                cell.code(if p.returns.optional { " | undefined" } else { "" });
                cell.code(if promised { ">" } else { "" });
            }
            _ => cell.code(&self.types().property_type(p)),
        }
        cell.finish()
    }
}
