//! What the generator is compared with: the same file read into plain types, and nothing else.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[allow(dead_code, reason = "reading is all that is measured")]
struct Schema {
    version: u32,
    module: String,
    outputs: BTreeMap<String, String>,
    enums: Vec<Enum>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "reading is all that is measured")]
struct Enum {
    name: String,
    doc: String,
    values: Vec<Entry>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "reading is all that is measured")]
struct Entry {
    js_key: String,
    value: String,
    doc: String,
}

/// Reads the schema at `path`.
pub(crate) fn parse(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let text = fs::read_to_string(path)?;
    black_box(serde_yaml::from_str::<Schema>(&text)?);
    Ok(())
}
