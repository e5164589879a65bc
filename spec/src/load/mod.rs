//! Reads and checks schema files: `bytes -> syntax -> structure -> meaning`, all independent mistakes in one run.
//!
//! [`load`] is the only door. What comes out is an [`Api`](model::Api) whose names, values, references and paths are
//! good, so that emitters cannot fail because of the schema; or a [`Report`] that says what to mend, and where.

mod check;
pub mod codes;
mod diagnostic;
mod discover;
mod doubts;
mod files;
mod js_words;
mod lines;
mod loader;
mod locate;
mod lower;
pub mod model;
mod names;
mod offsets;
mod parse;
mod raw;
mod resolve;
mod schema;
pub mod signature;
mod source;
mod structure;
mod tree;
mod types;

use std::path::{Path, PathBuf};

pub use diagnostic::{Diagnostic, Location, Report, Site};
pub use discover::find_schema;
pub use files::{Disk, Files};
pub use lines::Lines;
pub use locate::{Places, Position};
pub use schema::language_schema;
pub use source::Source;

/// What the caller wants of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expects {
    /// `enums:`.
    Enums,
    /// `block_kinds:` or `keys:`.
    Turns,
}

/// A schema that passed every check.
#[derive(Debug)]
pub struct Loaded {
    /// What the file defines.
    pub api: model::Api,
    /// Whether lists that the file copies were compared with the turns schema.
    pub drift: Drift,
    /// Every file that the result depends on: the schema first, then imports, a copied list's source, the template.
    pub files: Vec<PathBuf>,
}

/// What was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drift {
    /// There is nothing to compare: the file copies no list, or it has a `version:` and imports no turns schema.
    NothingCopied,
    /// The copies agree with this file.
    Compared(PathBuf),
    /// The file copies lists, but no turns schema was found to compare them with.
    NoTurnsSchema,
}

/// Reads the schema at `path` and what it imports.
///
/// # Errors
/// All mistakes of all files, in the order of the text. Nothing else is done with a schema that has any.
pub fn load(path: &Path, expects: Expects) -> Result<Loaded, Box<Report>> {
    loader::load(&Disk, path, expects)
}

/// The same, from elsewhere: all paths of the result are paths of `files`.
///
/// # Errors
/// As [`load`]'s.
pub fn load_from(files: &dyn Files, path: &Path, expects: Expects) -> Result<Loaded, Box<Report>> {
    loader::load(files, path, expects)
}

/// The name of a schema without its ending: `spec/js_api_codegen.yaml` -> `js_api`.
pub(crate) fn stem(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix("_codegen").unwrap_or(&name);
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}
