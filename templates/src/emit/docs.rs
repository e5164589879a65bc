//! The reference of a schema file, Markdown: one section for each kind of entry, one table for each entry.

mod anchors;
mod blocks;
mod callbacks;
mod calls;
mod cell;
mod classes;
mod enums;
mod errors;
mod globals;
mod inline;
mod plan;
mod records;
mod types;
mod unions;

use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Deprecation};

use self::anchors::Anchors;
use self::inline::in_cell;
use self::plan::{
    CALLBACKS, CLASSES, CONSTANTS, ERRORS, FUNCTIONS, GLOBALS, NAMESPACES, OTHER_ENUMS, Plan, RECORDS, UNIONS,
};
use crate::artifact::{Artifact, Header};
use crate::frame::EmitError;

#[allow(clippy::unnecessary_wraps, reason = "every emitter has one shape")]
pub(crate) fn emit(api: &Api, header: &Header<'_>) -> Result<Vec<Artifact>, EmitError> {
    let Some(path) = &api.outputs.docs else { return Ok(Vec::new()) };
    // The command is free text: it must not end the comment.
    let header = header.to_string().replace("-->", "--&gt;");
    let mut out = format!("<!-- {header} -->\n\n# {}\n", api.module);
    let plan = Plan::new(api);
    let docs = Docs { api, anchors: plan.anchors(&api.module), plan };
    docs.contents(&mut out);
    docs.write(&mut out);
    Ok(vec![Artifact { path: path.clone(), text: out }])
}

/// A reference that is being written.
struct Docs<'a> {
    api: &'a Api,
    plan: Plan<'a>,
    anchors: Anchors,
}

impl Docs<'_> {
    fn contents(&self, out: &mut String) {
        out.push('\n');
        for (section, names) in self.plan.sections() {
            let _ = write!(out, "- [{section}](#{})", self.anchors.of_section(section));
            for (i, name) in names.into_iter().enumerate() {
                out.push_str(if i == 0 { ": " } else { ", " });
                let of_values = plan::is_of_values(section);
                let anchor = if of_values { self.anchors.of_value(section, name) } else { self.anchors.of_entry(name) };
                let _ = write!(out, "[{name}](#{anchor})");
            }
            out.push('\n');
        }
    }

    fn write(&self, out: &mut String) {
        for (section, _) in self.plan.sections() {
            let _ = write!(out, "\n## {section}\n");
            match section {
                FUNCTIONS => self.functions(out),
                NAMESPACES => self.namespaces(out),
                CLASSES => self.classes(out),
                CALLBACKS => self.callbacks(out),
                CONSTANTS => self.plan.constants.iter().for_each(|e| enums::constants(out, e)),
                OTHER_ENUMS => self.plan.others.iter().for_each(|e| enums::strings(out, e)),
                RECORDS => self.plan.records.iter().for_each(|r| self.record(out, r)),
                UNIONS => self.api.unions.iter().for_each(|u| self.union(out, u)),
                ERRORS => self.errors(out),
                GLOBALS => self.globals(out),
                _ => self.keys(out),
            }
        }
    }
}

/// The heading of an entry and what is said of the whole of it.
fn entry(out: &mut String, name: &str, doc: &str, since: Option<&String>, deprecation: Option<&Deprecation>) {
    let _ = write!(out, "\n### {name}\n");
    about(out, doc, since, deprecation);
}

/// What is said of the whole of something, below its heading.
fn about(out: &mut String, doc: &str, since: Option<&String>, deprecation: Option<&Deprecation>) {
    paragraph(out, &blocks::text(doc));
    let mut notes = Vec::new();
    history(&mut notes, since, deprecation);
    paragraph(out, &notes.join(" "));
}

fn paragraph(out: &mut String, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "\n{text}\n");
    }
}

/// Since when something is there, and since when it should not be used any more.
fn history(notes: &mut Vec<String>, since: Option<&String>, deprecation: Option<&Deprecation>) {
    notes.extend(since.map(|version| format!("Since {version}.")));
    let Some(Deprecation { since, note }) = deprecation else { return };
    let mut text = "**Deprecated**".to_owned();
    if !since.is_empty() {
        let _ = write!(text, " since {since}");
    }
    if !note.is_empty() {
        let _ = write!(text, ": {}", in_cell(note));
    }
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    notes.push(text);
}
