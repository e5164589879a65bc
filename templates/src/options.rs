//! What a generator is asked for, and what it answers.

use std::path::PathBuf;

use geppetto_spec::load::{Drift, Expects};

use crate::sink::{FileState, State};

/// What tells the generators apart.
#[derive(Clone, Copy, Debug)]
pub struct Generator {
    /// The name of the program, in headers and messages.
    pub name: &'static str,
    /// The schema that is looked for: `js_api_codegen.yaml`.
    pub schema: &'static str,
    /// What the schema has to define.
    pub expects: Expects,
}

impl Generator {
    /// The usual name of the Rust module that it makes.
    pub(crate) fn module(&self) -> &'static str {
        match self.expects {
            Expects::Enums => "js_api",
            Expects::Turns => "turns",
        }
    }
}

/// What to do with the artifacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// Write what is stale or missing, remove orphans.
    #[default]
    Write,
    /// Change nothing, say what is not fresh.
    Check,
    /// Change nothing and compare nothing: hand out the artifacts, each with the state [`State::Unread`].
    Print,
}

/// How a generator is run. The default is what the command does without flags, from the folder `.`.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// The schema. Default: the nearest `spec/NAME` from `folder` upwards.
    pub schema: Option<PathBuf>,
    /// Replaces the schema's `out_root:`.
    pub out_root: Option<PathBuf>,
    /// What to do.
    pub mode: Mode,
    /// Where the search starts. Default: the current folder.
    pub folder: Option<PathBuf>,
}

impl Options {
    /// What the command does without flags.
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the schema.
    #[must_use]
    pub fn schema(mut self, path: impl Into<PathBuf>) -> Self {
        self.schema = Some(path.into());
        self
    }

    /// Replaces the schema's `out_root:`.
    #[must_use]
    pub fn out_root(mut self, path: impl Into<PathBuf>) -> Self {
        self.out_root = Some(path.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// Says where the search for the schema starts.
    #[must_use]
    pub fn folder(mut self, path: impl Into<PathBuf>) -> Self {
        self.folder = Some(path.into());
        self
    }
}

/// What a run found and did.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// The schema that was read.
    pub schema: PathBuf,
    /// The output root, as it can be opened from here.
    pub root: PathBuf,
    /// Every file: the outputs in their order, then orphans, leftovers and strangers. After a write the states are
    /// those before it: what was stale or missing was written, orphans were removed.
    pub files: Vec<FileState>,
    /// Every file that they depend on: the schema first, then its imports, the turns schema that copied lists were
    /// compared with, the template.
    pub inputs: Vec<PathBuf>,
    /// The command that regenerates.
    pub command: String,
    /// What copied lists were compared with.
    pub drift: Drift,
}

impl Outcome {
    /// Whether the disk held what the schema makes, and nothing else, before this run: after a write that mended
    /// something it is false. Always false for [`Mode::Print`], which does not look.
    pub fn was_fresh(&self) -> bool {
        self.files.iter().all(|f| f.state == State::Fresh)
    }
}
