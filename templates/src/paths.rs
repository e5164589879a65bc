//! Paths as people write and read them.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Whether a path of the output root lies in this folder of it.
pub(crate) fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// A root of `.` says nothing to a reader.
pub(crate) fn shown(root: &Path, path: &str) -> PathBuf {
    let path = root.join(path);
    path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path)
}

/// As a shell reads it.
pub(crate) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+' | ':');
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// The folder that the schema's path in headers starts from: where `out_root: ../generated` turns around.
pub(crate) fn project(declared: &Path, root: &str) -> PathBuf {
    let down = root.split('/').filter(|part| !matches!(*part, ".." | "." | "")).count();
    let project = declared.ancestors().nth(down).unwrap_or(Path::new(""));
    if project.as_os_str().is_empty() { PathBuf::from(".") } else { project.to_path_buf() }
}

/// A detour in the schema's path would show in headers; so would a path that only climbs.
pub(crate) fn shortest(path: &Path) -> PathBuf {
    let short = match tidy(path) {
        climbing if climbing.starts_with("..") => tidy(&std::path::absolute(path).unwrap_or(climbing)),
        short => short,
    };
    if is_same(&short, path) { short } else { path.to_path_buf() }
}

/// Whether both are there and are one.
pub(crate) fn is_same(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// `spec/../generated` -> `generated`.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    if out.as_os_str().is_empty() { PathBuf::from(".") } else { out }
}
