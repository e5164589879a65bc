//! Where schemas are read from: the disk, or what else knows files by paths.

use std::io;
use std::path::{Path, PathBuf};

/// Where a schema, its imports and its template are read from. [`load`](super::load) reads from [`Disk`].
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// The kinds `NotFound` and `IsADirectory` have words of their own in messages; others show their text.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Whether there is a file.
    fn is_file(&self, path: &Path) -> bool;

    /// The same for two paths that lead to one file.
    fn identity(&self, path: &Path) -> PathBuf;

    /// The folder of `path` and those above it, as far as its repository goes, the nearest first.
    fn folders(&self, path: &Path) -> Vec<PathBuf>;

    /// The path as messages name it.
    fn shown(&self, path: &Path) -> PathBuf;
}

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn identity(&self, path: &Path) -> PathBuf {
        std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
    }

    fn folders(&self, path: &Path) -> Vec<PathBuf> {
        let absolute = std::path::absolute(path).ok();
        absolute.as_deref().and_then(Path::parent).map_or_else(Vec::new, super::discover::up_to_repository)
    }

    fn shown(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }
}
