//! Tests of the schema reader, in one binary because each costs a link.
#![cfg(feature = "load")]
#![allow(
    clippy::expect_used,
    clippy::format_collect,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails loudly, also in its helpers, and writes schemas as they read"
)]

mod bad;
mod calls;
mod drift;
mod editor;
mod good;
mod imports;
mod limits;
mod mutations;
mod numbers;
mod report;
mod types;

use std::path::{Path, PathBuf};

use geppetto_spec::load::Expects;

/// The schemas in a folder, sorted. What others import lies in folders inside it.
fn schemas(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests run in the package's folder")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a file").to_string_lossy().into_owned()
}

/// A file says by its name which generator reads it.
fn expects(name: &str) -> Expects {
    if name.contains("turns") { Expects::Turns } else { Expects::Enums }
}
