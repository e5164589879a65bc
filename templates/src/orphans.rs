//! Files in the output root that should not be there: what no output names any more, and strangers in our folder.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use crate::artifact::Header;
use crate::maker::Maker;
use crate::paths::{is_below, is_same};
use crate::sink::{FileState, State};

/// What to look for.
pub(crate) struct Search<'a> {
    pub(crate) root: &'a Path,
    pub(crate) maker: Maker<'a>,
    /// The paths that outputs name.
    pub(crate) outputs: &'a [String],
    /// The folder that belongs to the Rust output alone.
    pub(crate) owned: Option<&'a str>,
}

impl Search<'_> {
    /// In the order of their paths. A folder that cannot be read holds nothing that we made.
    pub(crate) fn run(&self) -> Vec<FileState> {
        let mut found = Vec::new();
        // A flag can make another project the root. What lies there is its own, but for the folder that is ours alone.
        let elsewhere = self.is_project("") && !is_same(self.root, self.maker.project);
        if let Some(start) = if elsewhere { self.owned } else { Some("") } {
            self.folder(start, MAX_DEPTH, &mut found);
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    fn folder(&self, prefix: &str, depth: usize, found: &mut Vec<FileState>) {
        let Ok(entries) = fs::read_dir(self.root.join(prefix)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_file() {
                found.extend(self.file(path));
            } else if depth > 0 && self.enters(&path, &name, kind) {
                self.folder(&path, depth - 1, found);
            }
        }
    }

    fn enters(&self, path: &str, name: &str, kind: fs::FileType) -> bool {
        let leads = self.outputs.iter().any(|output| is_below(output, path));
        // What a link leads to is ours only where outputs are written through it.
        let folder = kind.is_dir() || (kind.is_symlink() && leads);
        folder && (leads || !FOREIGN.contains(&name)) && !self.is_project(path)
    }

    /// Another repository or project below the root: its schema has the same name as ours, and its files are its own.
    fn is_project(&self, path: &str) -> bool {
        let folder = self.root.join(path);
        folder.join(".git").exists() || folder.join(self.maker.schema).exists()
    }

    fn file(&self, path: String) -> Option<FileState> {
        if self.outputs.contains(&path) {
            return None;
        }
        let owned = self.owned.is_some_and(|folder| is_below(&path, folder));
        let state = match (self.is_ours(&path), owned) {
            (true, true) => State::Orphan,
            (true, false) => State::Leftover,
            (false, true) => State::Stranger,
            (false, false) => return None,
        };
        Some(FileState { path, state, old: String::new(), new: String::new() })
    }

    fn is_ours(&self, path: &str) -> bool {
        let head = head(&self.root.join(path)).unwrap_or_default();
        let Some((generator, schema)) = Header::find(&head) else { return false };
        // A project between the root and the file may have a schema that ours does not have.
        let theirs = |folder: &Path| self.root.join(folder).join(schema).exists();
        let is_theirs = schema != self.maker.schema && Path::new(path).ancestors().skip(1).any(theirs);
        !is_theirs && self.maker.inherits(generator, schema)
    }
}

/// The first lines, when it is text. An archive may hold a header that is not its own.
fn head(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    Ok(if bytes.contains(&0) { String::new() } else { String::from_utf8_lossy(&bytes).into_owned() })
}

/// A header stands in the first lines; its schema path is not longer than this.
const HEAD: u64 = 4096;
/// Deeper than any output path.
const MAX_DEPTH: usize = 16;
/// Folders of packages and of what is built, copies of our files among it: large, and none of our business.
const FOREIGN: [&str; 4] = ["target", "node_modules", "dist", "build"];
