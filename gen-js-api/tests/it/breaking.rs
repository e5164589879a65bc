//! `breaking`: what it finds between two schemas, where it reads them from, and what it says.

mod calls;
mod docs;
mod git;
mod meaning;
mod mutations;
mod output;
mod rules;
mod schemas;

use std::fs;
use std::path::Path;

use gen_js_api::breaking::{Change, compare};
use geppetto_spec::load::{Expects, Loaded, load};

/// A schema that is right, from its text; one of turns when it says so.
#[track_caller]
fn loaded(text: &str) -> Loaded {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("schema.yaml");
    fs::write(&path, text).expect("written");
    let expects = if text.contains("keys:") || text.contains("block_kinds:") { Expects::Turns } else { Expects::Enums };
    load(&path, expects).unwrap_or_else(|report| panic!("{report}\n{text}"))
}

/// The changes from one text to the other.
#[track_caller]
fn changes(old: &str, new: &str) -> Vec<Change> {
    compare(&loaded(old).api, &loaded(new).api)
}

/// Their rules and places.
fn names(changes: &[Change]) -> Vec<String> {
    changes.iter().map(Change::name).collect()
}

/// A schema of this project.
fn own(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name)
}
