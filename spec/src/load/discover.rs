//! Where a schema stands in its project, and where schemas are found.

use std::path::{Path, PathBuf};

/// The schema's path from the folder that holds both it and its outputs: the same on every machine, and whatever
/// `--out-root` says.
pub(super) fn label(path: &Path, root: &str) -> String {
    let up = root.split('/').take_while(|part| *part == "..").count();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let parts: Vec<_> = absolute.iter().map(|part| part.to_string_lossy()).collect();
    let from = parts.len().saturating_sub(up + 1);
    parts.get(from..).unwrap_or_default().join("/")
}

/// `turns_codegen.yaml` beside the schema, else `spec/turns_codegen.yaml` of the nearest folder upwards, not above
/// the repository.
pub(super) fn turns_schema(path: &Path) -> Option<PathBuf> {
    const NAME: &str = "turns_codegen.yaml";
    let beside = path.with_file_name(NAME);
    if beside.is_file() {
        return Some(beside);
    }
    let absolute = std::path::absolute(path).ok()?;
    find_schema(absolute.parent()?, NAME).ok()
}

/// The nearest `spec/NAME` from `start` upwards, not above the repository.
///
/// # Errors
/// The places where it was looked for, the nearest first.
pub fn find_schema(start: &Path, name: &str) -> Result<PathBuf, Vec<PathBuf>> {
    let mut looked = Vec::new();
    for folder in start.ancestors() {
        let candidate = folder.join("spec").join(name);
        if candidate.is_file() {
            return Ok(candidate);
        }
        looked.push(candidate);
        if folder.join(".git").exists() {
            break;
        }
    }
    Err(looked)
}
