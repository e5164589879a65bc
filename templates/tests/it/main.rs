//! The emitters over tiny schemas, one per feature: golden text, and text that rustfmt leaves alone.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of a test fail loudly like the test itself"
)]

mod bundles;
mod cases;
mod deprecated;
mod docs;
mod frames;
mod globals_page;
mod rustdoc;
mod rustfmt;

use std::path::{Path, PathBuf};

use geppetto_spec::load::{Expects, load};
use geppetto_templates::{Artifact, Header};

/// The schemas under `cases/`, by name.
fn schemas() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .expect("the cases are there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .map(|path| (path.file_stem().expect("a file").to_string_lossy().into_owned(), path))
        .collect();
    found.sort();
    assert!(found.len() > 8, "the cases were found");
    found
}

/// What a case makes.
fn artifacts(name: &str, path: &Path) -> Vec<Artifact> {
    let expects = if name.starts_with("turns") { Expects::Turns } else { Expects::Enums };
    let loaded = load(path, expects).unwrap_or_else(|report| panic!("{name}: {report}"));
    let header = Header { generator: "gen-test", schema: &loaded.api.schema, command: "cargo gen" };
    geppetto_templates::artifacts(&loaded.api, &header).unwrap_or_else(|error| panic!("{name}: {error}"))
}
