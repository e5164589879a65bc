//! The reference of a schema file, Markdown: one section for each kind of entry, one table for each entry.

mod anchors;
mod blocks;
mod cell;
mod enums;
mod errors;
mod globals;
mod inline;
mod records;
mod types;
mod unions;

use std::collections::HashMap;
use std::fmt::Write as _;

use geppetto_spec::load::model::{Api, Deprecation, ERROR_CODE, Enum, Record};

use self::anchors::Anchors;
use self::inline::in_cell;
use self::records::Base;
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

const CONSTANTS: &str = "Constants";
const OTHER_ENUMS: &str = "Other enums";
const RECORDS: &str = "Records";
const UNIONS: &str = "Unions";
const ERRORS: &str = "Errors";
const GLOBALS: &str = "Globals";
const KEYS: &str = "Keys of turns files";

/// What stands where.
struct Plan<'a> {
    /// Enums that scripts have constants of.
    constants: Vec<&'a Enum>,
    /// Enums that they only have the strings of. The codes of errors have a section of their own.
    others: Vec<&'a Enum>,
    /// Partial forms are written `Partial<..>`.
    records: Vec<&'a Record>,
    /// The same, for those that extend them.
    bases: HashMap<&'a str, Base<'a>>,
    api: &'a Api,
}

impl<'a> Plan<'a> {
    fn new(api: &'a Api) -> Self {
        let is_codes = |e: &Enum| e.name == ERROR_CODE && !api.errors.is_empty();
        let records: Vec<&Record> = api.records.iter().filter(|r| r.partial_of.is_none()).collect();
        Self {
            constants: api.enums.iter().filter(|e| e.export).collect(),
            others: api.enums.iter().filter(|e| !e.export && !e.inline && !is_codes(e)).collect(),
            bases: records.iter().map(|r| (r.name.as_str(), Base::of(r))).collect(),
            records,
            api,
        }
    }

    /// The sections that have something in them, each with the names of its entries.
    fn sections(&self) -> Vec<(&'static str, Vec<&'a str>)> {
        let enums = |all: &[&'a Enum]| all.iter().map(|e| e.name.as_str()).collect::<Vec<_>>();
        let mut sections = vec![
            (CONSTANTS, enums(&self.constants)),
            (OTHER_ENUMS, enums(&self.others)),
            (RECORDS, self.records.iter().map(|r| r.name.as_str()).collect()),
            (UNIONS, self.api.unions.iter().map(|u| u.name.as_str()).collect()),
        ];
        sections.retain(|(_, names)| !names.is_empty());
        sections.extend((!self.api.errors.is_empty()).then(|| (ERRORS, Vec::new())));
        let globals: Vec<&str> = self.api.globals.iter().map(|g| g.name.as_str()).collect();
        sections.extend((!globals.is_empty()).then_some((GLOBALS, globals)));
        sections.extend((!self.api.keys.is_empty()).then(|| (KEYS, Vec::new())));
        sections
    }

    /// The anchors of all headings, in the order of the file.
    fn anchors(&self, title: &str) -> Anchors {
        let mut anchors = Anchors::default();
        anchors.heading(title);
        for (section, names) in self.sections() {
            anchors.section(section);
            for name in names {
                if section == GLOBALS { anchors.global(name) } else { anchors.entry(name) }
            }
        }
        if !self.api.errors.is_empty() {
            anchors.same(ERROR_CODE, ERRORS);
        }
        anchors
    }
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
                let is_global = section == GLOBALS;
                let anchor = if is_global { self.anchors.of_global(name) } else { self.anchors.of_entry(name) };
                let _ = write!(out, "[{name}](#{anchor})");
            }
            out.push('\n');
        }
    }

    fn write(&self, out: &mut String) {
        for (section, _) in self.plan.sections() {
            let _ = write!(out, "\n## {section}\n");
            match section {
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
