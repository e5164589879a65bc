//! `init`: a first schema in a repository that has none.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tera::Context;

use crate::frame;

/// Why no schema was written.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// There is one, and it is not ours to replace.
    #[error("{} is there already; nothing was changed", .0.display())]
    Exists(PathBuf),
    /// The file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The schema.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes `spec/NAME` under `folder`. Gives its path.
pub fn init(folder: &Path, name: &str) -> Result<PathBuf, InitError> {
    let path = folder.join("spec").join(name);
    let mut context = Context::new();
    context.insert("module", &module_name(folder));
    // The template is ours and names only what is inserted above: a test renders it.
    let text = frame::fill(frame::INIT, &context).map_err(io::Error::other);
    let written = text.and_then(|text| {
        fs::create_dir_all(folder.join("spec"))?;
        fs::File::create_new(&path)?.write_all(text.as_bytes())
    });
    match written {
        Ok(()) => Ok(path),
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => Err(InitError::Exists(path)),
        Err(source) => Err(InitError::Write { path, source }),
    }
}

/// The folder's name as a module name.
fn module_name(folder: &Path) -> String {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let name = absolute.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    if name.is_empty() { "app".to_owned() } else { name.to_owned() }
}
