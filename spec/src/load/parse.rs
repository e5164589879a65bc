//! From the text of one file to its raw form: the good path, and the gates when it fails.

mod any;

use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize as _;

use super::codes;
use super::diagnostic::{Finding, Spot};
use super::doubts;
use super::raw::RawSpec;
use super::schema::language_schema;
use super::source::Source;
use super::structure::{self, Checked};
use super::tree::{self, Kind, Node};

pub(super) use any::Any;

/// The version of the schema language that this reader knows.
pub(super) const VERSION: u32 = 1;

/// One file after the gates of bytes, syntax and structure.
pub(super) struct Parsed {
    pub(super) raw: RawSpec,
    /// The sound part of the file with positions; `None` until something has to be reported.
    pub(super) tree: Option<Rc<Node>>,
    pub(super) findings: Vec<Finding>,
    /// Whether something of the file could not be lowered: then nothing is said about what it lacks.
    pub(super) incomplete: bool,
}

/// Reads a file: straight into the raw types when it is right, through the tree when it is not.
pub(super) fn parse(source: &Source, file: u16) -> Parsed {
    match straight(&source.text) {
        Some(raw) => Parsed { raw, tree: None, findings: Vec::new(), incomplete: false },
        None => through_gates(source, file),
    }
}

/// The good path. `None` when there is something to report, or something to look at more closely.
fn straight(text: &str) -> Option<RawSpec> {
    if doubts::any(text) {
        return None;
    }
    let raw = RawSpec::deserialize(serde_yaml::Deserializer::from_str(text)).ok()?;
    raw.version.is_none_or(|v| v == VERSION).then_some(raw)
}

/// Reads the positions of a file that parsed well, to report what the checks found in it. What this reader does not
/// accept is reported too: without positions the other findings would be hard to follow.
pub(super) fn positions(source: &Source, file: u16) -> (Option<Rc<Node>>, Vec<Finding>) {
    match tree::read(&source.text, file) {
        Ok(Some(root)) => {
            let Checked { sound, findings } = structure::check(&language_schema(), &root, file);
            (sound, findings)
        }
        Ok(None) => (None, Vec::new()),
        Err(finding) => (None, vec![*finding]),
    }
}

fn through_gates(source: &Source, file: u16) -> Parsed {
    let root = match tree::read(&source.text, file) {
        Ok(Some(root)) if !is_null(&root) => root,
        Ok(_) => return Parsed { raw: RawSpec::default(), tree: None, findings: Vec::new(), incomplete: false },
        Err(finding) => return failed(vec![*finding]),
    };
    if let Some(finding) = other_version(&root, file) {
        return failed(vec![finding]);
    }
    let Checked { sound, mut findings } = structure::check(&language_schema(), &root, file);
    if findings.is_empty() {
        findings.extend(disagreement(&source.text, &root, file));
    }
    let Some(sound) = sound else { return failed(findings) };
    let incomplete = !findings.is_empty();
    let raw = serde_yaml::from_value(sound.to_value()).unwrap_or_else(|error| {
        // The two readers disagree: never silent, whatever the cause.
        if findings.is_empty() {
            findings.push(Finding::new(codes::SYNTAX, Spot::file(file), format!("the file cannot be read: {error}")));
        }
        RawSpec::default()
    });
    let incomplete = incomplete || !findings.is_empty();
    Parsed { raw, tree: Some(sound), findings, incomplete }
}

fn failed(findings: Vec<Finding>) -> Parsed {
    Parsed { raw: RawSpec::default(), tree: None, findings, incomplete: true }
}

fn is_null(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar { plain: true, .. }) && node.to_value().is_null()
}

/// A file is good when both readers take it for the same. Where they differ, so would other tools that read it.
fn disagreement(text: &str, root: &Node, file: u16) -> Option<Finding> {
    let (at, message) = match serde_yaml::from_str::<Any>(text) {
        Ok(Any(value)) => {
            let at = tree::first_difference(root, &value)?;
            (at, "readers of YAML take this for different things".to_owned())
        }
        Err(error) => (error_place(text, &error), format!("not valid YAML: {error}")),
    };
    let finding = match text.char_indices().find(|(_, c)| doubts::AMBIGUOUS.contains(c)) {
        // Some readers end the line there, and a comment with it.
        Some((at, c)) => {
            let code_point = format!("{:04X}", u32::from(c));
            let message = format!("readers of YAML disagree about the character U+{code_point} here");
            let finding = Finding::new(codes::SYNTAX, Spot::bytes(file, at..at + c.len_utf8()), message);
            finding.help(format!("remove it, or write \"\\u{code_point}\" in double quotes"))
        }
        None => Finding::new(codes::SYNTAX, Spot::bytes(file, at), message)
            .help("write texts in double quotes on one line, with unusual characters as escapes"),
    };
    Some(finding)
}

/// The error counts lines and columns.
fn error_place(text: &str, error: &serde_yaml::Error) -> Range<usize> {
    let Some(place) = error.location() else { return 0..0 };
    let start: usize = text.split_inclusive('\n').take(place.line().saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let at = rest.char_indices().nth(place.column().saturating_sub(1)).map_or(text.len(), |(i, _)| start + i);
    at..at
}

/// A newer file may use a grammar that this reader does not know: its mistakes would mislead.
fn other_version(root: &Node, file: u16) -> Option<Finding> {
    let (_, version) = root.entry("version")?;
    let asked = version.to_value().as_u64().filter(|v| *v != u64::from(VERSION))?;
    if asked == 0 {
        let message = "there is no version 0 of the schema language";
        let finding = Finding::new(codes::UNKNOWN_CHOICE, Spot::bytes(file, version.span.clone()), message);
        return Some(finding.help(format!("write `version: {VERSION}`")));
    }
    let message = format!("the schema asks for version {asked} of the schema language, this generator reads {VERSION}");
    let finding = Finding::new(codes::NEWER_VERSION, Spot::bytes(file, version.span.clone()), message);
    Some(finding.help(format!("install a generator that reads version {asked}")))
}

#[cfg(test)]
mod agree;
