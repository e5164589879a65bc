//! Why a generator made nothing.

use std::path::PathBuf;

use geppetto_spec::load::Report;

use crate::frame::EmitError;
use crate::sink::SinkError;

/// Why a generator made nothing.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No schema was named, and none was found.
    #[error(
        "no schema: looked for\n{}name one with --schema, or write a first one with `{generator} init`",
        list(looked)
    )]
    NoSchema {
        /// The name of the program.
        generator: &'static str,
        /// The nearest place first.
        looked: Vec<PathBuf>,
    },
    /// The schema has mistakes.
    #[error(transparent)]
    Schema(Box<Report>),
    /// The project's own template makes no file.
    #[error(transparent)]
    Template(#[from] EmitError),
    /// A file could not be read or written.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// The folder of the Rust output is somebody else's.
    #[error(
        "{} holds files that no generator made ({}); give the Rust output a folder of its own: {proposal}; \
         nothing was changed",
        folder.display(),
        few(files)
    )]
    Taken {
        /// The folder.
        folder: PathBuf,
        /// What lies in it.
        files: Vec<PathBuf>,
        /// A folder for `outputs: rust:`.
        proposal: String,
    },
    /// The schema could not be locked against a second run.
    #[error("cannot lock {}: {source}; nothing was changed", path.display())]
    Lock {
        /// The schema.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

fn list(paths: &[PathBuf]) -> String {
    paths.iter().fold(String::new(), |text, path| text + "    " + &path.display().to_string() + "\n")
}

/// Enough of them to recognise the place.
fn few(files: &[PathBuf]) -> String {
    let mut names: Vec<String> = files.iter().take(3).map(|path| path.display().to_string()).collect();
    names.extend((files.len() > names.len()).then(|| "...".to_owned()));
    names.join(", ")
}
