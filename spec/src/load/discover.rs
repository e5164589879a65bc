//! Where a schema stands in its project, and where schemas are found.

use std::path::{Path, PathBuf};

use super::files::{Disk, Files};

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
pub(super) fn turns_schema(files: &dyn Files, path: &Path) -> Option<PathBuf> {
    const NAME: &str = "turns_codegen.yaml";
    let beside = path.with_file_name(NAME);
    if files.is_file(&beside) {
        return Some(beside);
    }
    find_in(files, &files.folders(path), NAME).ok()
}

/// The nearest `spec/NAME` from `start` upwards, not above the repository.
///
/// # Errors
/// The places where it was looked for, the nearest first.
pub fn find_schema(start: &Path, name: &str) -> Result<PathBuf, Vec<PathBuf>> {
    find_in(&Disk, &up_to_repository(start), name)
}

/// The folder and those above it, up to the one that holds the repository.
pub(super) fn up_to_repository(start: &Path) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for folder in start.ancestors() {
        folders.push(folder.to_path_buf());
        if folder.join(".git").exists() {
            break;
        }
    }
    folders
}

fn find_in(files: &dyn Files, folders: &[PathBuf], name: &str) -> Result<PathBuf, Vec<PathBuf>> {
    let mut looked = Vec::new();
    for folder in folders {
        let candidate = folder.join("spec").join(name);
        if files.is_file(&candidate) {
            return Ok(candidate);
        }
        looked.push(candidate);
    }
    Err(looked)
}
