//! Unions: a table of their variants.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Tagging, Union};

use super::cell::{head, name, remarks, row};
use super::inline::{code, string};
use super::types::range;
use super::{Docs, entry, history, paragraph};

impl Docs<'_> {
    pub(super) fn union(&self, out: &mut String, union: &Union) {
        entry(out, &union.name, &union.doc, union.since.as_ref(), union.deprecated.as_ref());
        paragraph(out, &shape(union));
        head(out, &["tag", "type", "doc"]);
        for v in &union.variants {
            let ty = v.ty.as_ref().map_or_else(String::new, |ty| self.type_text(ty));
            let mut notes = Vec::new();
            notes.extend(v.ty.as_ref().and_then(range).map(str::to_owned));
            history(&mut notes, v.since.as_ref(), v.deprecated.as_ref());
            let tag = name(string(&v.value), v.deprecated.is_some());
            row(out, &[&tag, &ty, &remarks(&v.doc, &notes)]);
        }
    }
}

/// How a value shows which variant it is.
fn shape(union: &Union) -> String {
    let mut text = match &union.tagging {
        Tagging::Internal { tag } => format!("The tag is in {}.", code(tag)),
        Tagging::Adjacent { tag, content } => format!("The tag is in {}, the value in {}.", code(tag), code(content)),
        Tagging::External => {
            "An object with the tag as its only key; a tag without a type is a bare string.".to_owned()
        }
    };
    if union.open {
        text.push_str(" Values with other tags are kept as they are.");
    }
    if let Some(map) = &union.map {
        let _ = write!(text, " {} has the type of each tag.", code(map));
    }
    text
}
