//! The only place that touches the disk: compares everything, then writes all or nothing.
//!
//! Every changed file is first written whole beside its target; only when all of them are there are they renamed, one
//! after another. A full disk changes nothing. A kill between two renames leaves whole files, old or new.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::artifact::{Artifact, Header};
use crate::maker::Maker;

/// What a file on the disk is, compared with what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// The bytes are the same.
    Fresh,
    /// The bytes differ.
    Stale,
    /// There is no such file.
    Missing,
    /// The generator made it once, in the folder that it owns, and no output names it any more: a write removes it.
    Orphan,
    /// The same outside that folder. It may be a copy that somebody edited: it is named, and never removed.
    Leftover,
    /// It lies in a folder that the generator owns, and the generator did not make it.
    Stranger,
    /// Nobody looked: the run was asked for the new text only.
    Unread,
}

/// A file of the output root.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileState {
    /// Relative to the output root, written with `/`.
    pub path: String,
    /// Compared with what it should be.
    pub state: State,
    /// What is on the disk, as far as it is text; empty when there is nothing.
    pub old: String,
    /// What it should be; empty when it should not be there.
    pub new: String,
}

/// A file that could not be read or written, and what that means for the others.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {source}; {consequence}", path.display())]
pub struct SinkError {
    /// `write`, `read`, ...
    action: &'static str,
    path: PathBuf,
    source: io::Error,
    consequence: &'static str,
}

impl SinkError {
    /// Whether the file could not even be read.
    pub(crate) fn is_reading(&self) -> bool {
        self.action == "read"
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

const UNTOUCHED: &str = "nothing was changed";
const PARTLY: &str = "each file is whole, old or new; run again";

/// Compares the artifacts with the disk.
pub(crate) fn compare(root: &Path, artifacts: Vec<Artifact>) -> Result<Vec<FileState>, SinkError> {
    artifacts.into_iter().map(|artifact| compare_one(root, artifact)).collect()
}

fn compare_one(root: &Path, Artifact { path, text: new }: Artifact) -> Result<FileState, SinkError> {
    let target = root.join(&path);
    let other = |mut file| if holds(&mut file, new.as_bytes())? { Ok(None) } else { fs::read(&target).map(Some) };
    let (state, old) = match File::open(&target).and_then(other) {
        Ok(None) => (State::Fresh, String::new()),
        Ok(Some(bytes)) => (State::Stale, String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (State::Missing, String::new()),
        Err(error) => {
            let (path, source) = in_the_way(&target, error);
            return Err(SinkError { action: "read", path, source, consequence: UNTOUCHED });
        }
    };
    Ok(FileState { path, state, old, new })
}

/// Whether these bytes are all of the file. It is read piece by piece, because nearly always they are, and then nobody
/// needs its text.
fn holds(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let mut rest = bytes;
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        piece.clear();
        file.take(PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(piece.as_slice()) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

/// Bytes that are read at once: few enough to stay in the processor's cache.
const PIECE: usize = 64 * 1024;

/// "Not a directory" is said of a path; the file to move away is one of the folders above it.
fn in_the_way(target: &Path, error: io::Error) -> (PathBuf, io::Error) {
    let file = target.ancestors().skip(1).find(|folder| folder.is_file());
    match file {
        Some(file) => (file.to_owned(), io::Error::other("a file stands where a folder is needed")),
        None => (target.to_owned(), error),
    }
}

/// Writes what is stale or missing, and removes orphans.
pub(crate) fn write(root: &Path, maker: &Maker<'_>, files: &[FileState]) -> Result<(), SinkError> {
    let mut staged = Staged::default();
    for file in files {
        refuse_foreign(root, maker, file)?;
        let target = behind_links(root.join(&file.path));
        let temporary = temporary(&target, maker.generator);
        match file.state {
            State::Stale | State::Missing => staged.add(&temporary, &target, file.new.as_bytes())?,
            // A run that was killed may have left one.
            State::Fresh => drop(fs::remove_file(temporary)),
            State::Orphan | State::Leftover | State::Stranger | State::Unread => {}
        }
    }
    staged.commit()?;
    for orphan in files.iter().filter(|f| f.state == State::Orphan) {
        let path = root.join(&orphan.path);
        fs::remove_file(&path).map_err(|source| SinkError { action: "remove", path, source, consequence: PARTLY })?;
    }
    Ok(())
}

/// A file of somebody else at the place of an output is not ours to replace: two schemas with one output would undo
/// each other for ever. An empty file holds nothing to lose.
fn refuse_foreign(root: &Path, maker: &Maker<'_>, file: &FileState) -> Result<(), SinkError> {
    if file.state != State::Stale || file.old.trim().is_empty() {
        return Ok(());
    }
    let reason = match Header::find(&file.old) {
        None => "no generator made it; move or delete it".to_owned(),
        Some((generator, schema)) if maker.inherits(generator, schema) => return Ok(()),
        Some((generator, schema)) if maker.is_gone(schema) => {
            format!("{generator} made it from {schema}, which is gone; move or delete it")
        }
        Some((_, schema)) => {
            format!("{schema} also makes it (its header names {schema}); give the two different outputs")
        }
    };
    let path = root.join(&file.path);
    Err(SinkError { action: "replace", path, source: io::Error::other(reason), consequence: UNTOUCHED })
}

/// A link stays one: what it points to is replaced.
fn behind_links(target: PathBuf) -> PathBuf {
    if target.is_symlink() { fs::canonicalize(&target).unwrap_or(target) } else { target }
}

/// Beside its target, so that the rename stays on one file system. The name is always the same: what a killed run
/// left is overwritten by the next one, and the lock on the schema keeps two runs apart.
/// The generator's name keeps two generators apart.
fn temporary(target: &Path, generator: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{generator}.tmp"))
}

/// Temporary files that wait for their names. Dropped before the commit, they vanish, and so do the folders that were
/// made for them.
#[derive(Default)]
struct Staged {
    renames: Vec<(PathBuf, PathBuf)>,
    /// Outer folders before inner ones.
    folders: Vec<PathBuf>,
}

impl Staged {
    fn add(&mut self, temporary: &Path, target: &Path, bytes: &[u8]) -> Result<(), SinkError> {
        let failed =
            |action, path: &Path, source| SinkError { action, path: path.to_owned(), source, consequence: UNTOUCHED };
        if let Some(folder) = target.parent() {
            let absent = folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists());
            let from = self.folders.len();
            self.folders.extend(absent.map(Path::to_path_buf));
            self.folders.get_mut(from..).unwrap_or_default().reverse();
            fs::create_dir_all(folder).map_err(|e| failed("make the folder", folder, e))?;
        }
        self.renames.push((temporary.to_owned(), target.to_owned()));
        let written = File::create(temporary).and_then(|mut file| {
            file.write_all(bytes)?;
            // After a power cut the renamed file must not be empty.
            file.sync_all()
        });
        written.map_err(|e| failed("write", target, e))
    }

    fn commit(mut self) -> Result<(), SinkError> {
        let renames = std::mem::take(&mut self.renames);
        for (i, (temporary, target)) in renames.iter().enumerate() {
            if let Err(source) = fs::rename(temporary, target) {
                // Dropping the rest removes their temporary files.
                self.renames = renames.get(i..).unwrap_or_default().to_vec();
                let consequence = if i == 0 { UNTOUCHED } else { PARTLY };
                return Err(SinkError { action: "replace", path: target.clone(), source, consequence });
            }
        }
        self.folders.clear();
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Nothing better can be done with a failure here. Folders that hold something stay.
        for (temporary, _) in &self.renames {
            drop(fs::remove_file(temporary));
        }
        for folder in self.folders.iter().rev() {
            drop(fs::remove_dir(folder));
        }
    }
}
