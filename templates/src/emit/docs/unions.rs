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
        let tagged = !union.is_live();
        head(out, if tagged { &["tag", "type", "doc"] } else { &["type", "doc"] });
        for v in &union.variants {
            let none = || if tagged { String::new() } else { code("null") };
            let ty = v.ty.as_ref().map_or_else(none, |ty| self.type_text(ty));
            let mut notes = Vec::new();
            notes.extend(v.ty.as_ref().and_then(range).map(str::to_owned));
            history(&mut notes, v.since.as_ref(), v.deprecated.as_ref());
            let about = remarks(&v.doc, &notes);
            if tagged {
                row(out, &[&name(string(&v.value), v.deprecated.is_some()), &ty, &about]);
            } else {
                row(out, &[&name(ty, v.deprecated.is_some()), &about]);
            }
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
        Tagging::Untagged => "A value of one of these types.".to_owned(),
    };
    if union.open {
        text.push_str(" Values with other tags are kept as they are.");
    }
    if let Some(map) = &union.map {
        let _ = write!(text, " {} has the type of each tag.", code(map));
    }
    text
}
