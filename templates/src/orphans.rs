//! Files in the output root that should not be there: orphans of this generator, and strangers in its folders.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use crate::artifact::Header;
use crate::sink::{FileState, State};

/// What to look for.
pub(crate) struct Search<'a> {
    pub(crate) root: &'a Path,
    /// The folder that schema paths in headers start from.
    pub(crate) project: &'a Path,
    pub(crate) generator: &'a str,
    /// The schema that was given.
    pub(crate) schema: &'a str,
    /// The paths that outputs name.
    pub(crate) outputs: &'a [String],
    /// The folder that belongs to the Rust output alone.
    pub(crate) owned: Option<&'a str>,
    /// Whether other things live in the root too: the sources, another repository, copies made by a bundler. Then only
    /// the folders at its top that outputs lie in are searched.
    pub(crate) shared: bool,
}

impl Search<'_> {
    /// In the order of their paths. A folder that cannot be read holds nothing that we made.
    pub(crate) fn run(&self) -> Vec<FileState> {
        let mut found = Vec::new();
        self.folder("", MAX_DEPTH, &mut found);
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    fn folder(&self, prefix: &str, depth: usize, found: &mut Vec<FileState>) {
        let Ok(entries) = fs::read_dir(self.root.join(prefix)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_file() {
                found.extend(self.file(path, &name));
            } else if depth > 0 && self.enters(&path, &name, kind) {
                self.folder(&path, depth - 1, found);
            }
        }
    }

    fn enters(&self, path: &str, name: &str, kind: fs::FileType) -> bool {
        let holds = |o: &String| o.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let leads = self.outputs.iter().any(holds);
        // What a link leads to is ours only where outputs are written through it.
        let folder = kind.is_dir() || (kind.is_symlink() && leads);
        let named = leads || !(self.shared && path == name);
        folder && named && !name.starts_with('.') && !FOREIGN.contains(&name) && !self.is_project(path)
    }

    /// Another repository or project below the root: its schema has the same name as ours, and its files are its own.
    fn is_project(&self, path: &str) -> bool {
        let folder = self.root.join(path);
        folder.join(".git").exists() || folder.join(self.schema).exists()
    }

    fn file(&self, path: String, name: &str) -> Option<FileState> {
        if name.starts_with('.') || self.outputs.contains(&path) {
            return None;
        }
        let owned = self.owned.and_then(|folder| path.strip_prefix(folder)).is_some_and(|rest| rest.starts_with('/'));
        let ours = has_our_ending(name) && self.made_by_us(&self.root.join(&path)).unwrap_or(false);
        let state = match (ours, owned) {
            (true, _) => State::Orphan,
            (false, true) => State::Stranger,
            (false, false) => return None,
        };
        Some(FileState { path, state, old: String::new(), new: String::new() })
    }

    /// Whether the header names this generator, and the schema at hand or one that is gone. A header of another
    /// schema that exists is that schema's business.
    fn made_by_us(&self, path: &Path) -> io::Result<bool> {
        let mut head = BufReader::new(fs::File::open(path)?.take(HEAD));
        let mut line = String::new();
        for _ in 0..Header::LINES {
            line.clear();
            head.read_line(&mut line)?;
            if let Some((generator, schema)) = Header::parse(&line) {
                // A schema that cannot be looked for may well exist.
                let gone = || matches!(self.project.join(schema).try_exists(), Ok(false));
                return Ok(generator == self.generator && (schema == self.schema || gone()));
            }
        }
        Ok(false)
    }
}

/// A header stands in the first lines; its schema path is not longer than this.
const HEAD: u64 = 4096;
/// Deeper than any output path.
const MAX_DEPTH: usize = 16;
/// Folders that are not ours and may be large.
const FOREIGN: [&str; 2] = ["target", "node_modules"];

fn has_our_ending(name: &str) -> bool {
    [".rs", ".ts", ".json", ".md"].iter().any(|ending| name.ends_with(ending))
}
