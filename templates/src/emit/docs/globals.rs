//! Globals: a heading for each, its declaration, and a table of its members.

use std::fmt::Write as _;

use geppetto_spec::load::model::{Global, GlobalShape, Member};

use super::super::globals::text;
use super::cell::{head, name, remarks, row};
use super::inline::code;
use super::{Docs, calls, entry, history, paragraph};

impl Docs<'_> {
    pub(super) fn globals(&self, out: &mut String) {
        for global in &self.api.globals {
            entry(out, &global.name, &global.doc, global.since.as_ref(), global.deprecated.as_ref());
            declaration(out, global);
            members(out, global.members());
        }
    }
}

fn declaration(out: &mut String, global: &Global) {
    let name = &global.name;
    let text = match &global.shape {
        GlobalShape::Function { ts } => format!("{name}{ts}"),
        GlobalShape::Value { ts } => format!("{name}: {ts}"),
        GlobalShape::Type { ts } => format!("type {name} = {ts}"),
        GlobalShape::Object { .. } => return,
        GlobalShape::Class { constructor: Some(params), .. } => format!("new {name}{params}"),
        GlobalShape::Class { constructor: None, .. } => return paragraph(out, "Scripts cannot make one with `new`."),
    };
    calls::declaration(out, &text);
}

fn members(out: &mut String, members: &[Member]) {
    if members.is_empty() {
        return;
    }
    head(out, &["member", "doc"]);
    for member in members {
        let mut notes = Vec::new();
        history(&mut notes, member.since.as_ref(), member.deprecated.as_ref());
        let mut declared = String::new();
        let _ = write!(declared, "{}{}", if member.is_static { "static " } else { "" }, text(member));
        let shown = name(code(&declared), member.deprecated.is_some());
        row(out, &[&shown, &remarks(&member.doc, &notes)]);
    }
}
