//! Finding the schema when no flag names it.

use std::path::{Path, PathBuf};

/// The nearest `spec/NAME` from `start` upwards, not above the repository. The error lists where it was looked for.
pub(crate) fn schema(start: &Path, name: &str) -> Result<PathBuf, Vec<PathBuf>> {
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
