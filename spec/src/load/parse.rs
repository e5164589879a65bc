//! From the text of one file to its raw form: the good path, and the gates when it fails.

use std::rc::Rc;

use serde::Deserialize as _;

use super::codes;
use super::diagnostic::{Finding, Spot};
use super::raw::RawSpec;
use super::schema::language_schema;
use super::source::Source;
use super::structure::{self, Checked};
use super::tree::{self, Kind, Node};

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
    let good = RawSpec::deserialize(serde_yaml::Deserializer::from_str(&source.text));
    match good {
        Ok(raw) if raw.version.is_none_or(|v| v <= VERSION) => {
            Parsed { raw, tree: None, findings: Vec::new(), incomplete: false }
        }
        _ => through_gates(source, file),
    }
}

/// Reads the positions of a file that parsed well, to report what the checks found in it.
pub(super) fn positions(source: &Source, file: u16) -> Option<Rc<Node>> {
    let root = tree::read(&source.text, file).ok().flatten()?;
    structure::check(&language_schema(), &root, file).sound
}

fn through_gates(source: &Source, file: u16) -> Parsed {
    let root = match tree::read(&source.text, file) {
        Ok(Some(root)) if !is_null(&root) => root,
        Ok(_) => return Parsed { raw: RawSpec::default(), tree: None, findings: Vec::new(), incomplete: false },
        Err(finding) => return failed(vec![*finding]),
    };
    if let Some(finding) = newer_version(&root, file) {
        return failed(vec![finding]);
    }
    let Checked { sound, mut findings } = structure::check(&language_schema(), &root, file);
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

/// A newer file may use a grammar that this reader does not know: its mistakes would mislead.
fn newer_version(root: &Node, file: u16) -> Option<Finding> {
    let (_, version) = root.entry("version")?;
    let asked = version.to_value().as_u64().filter(|v| *v > u64::from(VERSION))?;
    let message = format!("the schema asks for version {asked} of the schema language, this generator reads {VERSION}");
    let finding = Finding::new(codes::NEWER_VERSION, Spot::bytes(file, version.span.clone()), message);
    Some(finding.help(format!("install a generator that reads version {asked}")))
}
