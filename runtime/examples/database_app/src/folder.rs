//! The folder that scripts may open files in.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::js_api::ApiError;

/// What scripts call a database that is in no file.
const MEMORY: &str = ":memory:";

/// A folder that paths of scripts are confined to.
pub(crate) struct Folder(PathBuf);

/// What is to be opened.
pub(crate) enum Place {
    Memory,
    /// Without links in it.
    File(PathBuf),
}

impl Folder {
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let real = folder.canonicalize()?;
        if real.is_dir() {
            Ok(Self(real))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// Where a path of a script leads.
    pub(crate) fn find(&self, path: &str, must_be_there: bool) -> Result<Place, ApiError> {
        if path == MEMORY {
            return Ok(Place::Memory);
        }
        self.inside(path, must_be_there)
            .map(Place::File)
            .map_err(|reason| ApiError::DatabasePath {
                path: path.to_owned(),
                reason: reason.to_owned(),
            })
    }

    fn inside(&self, path: &str, must_be_there: bool) -> Result<PathBuf, &'static str> {
        if path.contains('\0') {
            return Err("it has a NUL in it");
        }
        let written = Path::new(path);
        if written
            .components()
            .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
        {
            return Err(
                "it leads out of the folder for databases: give a path below it, without `..`",
            );
        }
        let name = written.file_name().ok_or("it names no file")?;
        let parent = self.0.join(written.parent().unwrap_or(Path::new("")));
        // The folder may be a link; the file too, which is there or will be made.
        let parent = parent
            .canonicalize()
            .map_err(|_| "there is no such folder")?;
        let file = parent.join(name);
        let file = match fs::symlink_metadata(&file) {
            Ok(_) => file
                .canonicalize()
                .map_err(|_| "it is a link that leads nowhere")?,
            Err(_) if must_be_there => {
                return Err("there is no such file, and one to read only is not made");
            }
            Err(_) => file,
        };
        if !file.starts_with(&self.0) {
            return Err("a link leads out of the folder for databases");
        }
        if file.is_dir() {
            Err("it is a folder")
        } else {
            Ok(file)
        }
    }
}
