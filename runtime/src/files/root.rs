//! The folder that script files are confined to.

use std::io;
use std::path::{Path, PathBuf};

/// The folder that `require("./file")` and `import "./file.mjs"` reach. Nothing outside of it does: neither by `..` nor
/// by an absolute path nor by a link.
///
/// The properties of what a CommonJS file exports are names for `import` too, when they are no more than 2000: otherwise
/// it has a default only.
///
/// What a script may read it may also change the meaning of: give it a folder that only you write to.
#[derive(Clone, Debug)]
pub struct ModuleRoot {
    /// Without links, so that what lies inside starts with it.
    folder: PathBuf,
    /// Empty, or ending in `/`.
    prefix: String,
}

impl ModuleRoot {
    /// The folder `dir`, which has to exist.
    ///
    /// # Errors
    /// When it does not exist, cannot be read, or is no folder.
    pub fn new(dir: impl AsRef<Path>) -> io::Result<Self> {
        let folder = dir.as_ref().canonicalize()?;
        if !folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "not a folder"));
        }
        Ok(Self { folder, prefix: String::new() })
    }

    /// What stands before the names of files in stacks, errors, `__filename` and `import.meta.filename`. Without it
    /// they are relative to the folder, so that scripts do not learn where it is.
    #[must_use]
    pub fn shown_as(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        if !self.prefix.is_empty() && !self.prefix.ends_with('/') {
            self.prefix.push('/');
        }
        self
    }

    /// Where the file or folder with these names is, or would be.
    pub(super) fn path(&self, names: &[&str]) -> PathBuf {
        let mut path = self.folder.clone();
        path.extend(names);
        path
    }

    /// The same without links, and how it is shown. `None` when it lies outside, or its name is no text.
    pub(super) fn inside(&self, real: &Path) -> Option<String> {
        let mut shown = self.prefix.clone();
        for (i, name) in real.strip_prefix(&self.folder).ok()?.components().enumerate() {
            if i > 0 {
                shown.push('/');
            }
            shown.push_str(name.as_os_str().to_str()?);
        }
        Some(shown)
    }

    /// The names of the folders between the root and the file that is shown as `base`. The code of a script that is no
    /// file stands in the root.
    pub(super) fn folders_of<'a>(&self, base: &'a str) -> Vec<&'a str> {
        let inside = base.strip_prefix(&self.prefix).unwrap_or_default();
        let mut names: Vec<&str> = inside.split('/').collect();
        names.pop();
        if names.iter().all(|name| is_plain(name)) { names } else { Vec::new() }
    }

    /// Where the file is that is shown as `shown`.
    pub(super) fn file(&self, shown: &str) -> Option<PathBuf> {
        let names: Vec<&str> = shown.strip_prefix(&self.prefix)?.split('/').collect();
        names.iter().all(|name| is_plain(name)).then(|| self.path(&names))
    }
}

/// The folder that a shown file stands in: what `__dirname` says.
pub(super) fn folder_shown(shown: &str) -> &str {
    match shown.rfind('/') {
        Some(0) => "/",
        Some(end) => shown.get(..end).unwrap_or("."),
        None => ".",
    }
}

/// The name of a file or folder, and not a step elsewhere.
fn is_plain(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0'])
}
