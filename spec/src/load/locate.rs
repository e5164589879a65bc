//! Where the entries of a loaded schema stand. Its files are read again, so that a load pays nothing for it.

use std::path::{Path, PathBuf};

use super::diagnostic::{Location, Site};
use super::files::Files;
use super::lines::Lines;
use super::resolve::Resolver;
use super::source::Source;
use super::{Loaded, parse};

/// A place of a file: lines and columns from 1, columns in characters, the end behind the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The file, as messages name it.
    pub file: PathBuf,
    /// The line and the column of the first character.
    pub start: (usize, usize),
    /// Those behind the last one.
    pub end: (usize, usize),
}

/// Finds entries in the text of a schema and its imports. Each file is read when it is asked for first.
pub struct Places<'a> {
    files: &'a dyn Files,
    /// Schemas by number; what else was read stands behind them.
    paths: &'a [PathBuf],
    sources: Vec<Option<(Source, Lines)>>,
    resolver: Resolver,
}

impl<'a> Places<'a> {
    /// Those of a schema that was loaded from `files`.
    pub fn new(files: &'a dyn Files, loaded: &'a Loaded) -> Self {
        let count = loaded.files.len();
        let sources = std::iter::repeat_with(|| None).take(count).collect();
        Self { files, paths: &loaded.files, sources, resolver: Resolver { trees: vec![None; count] } }
    }

    /// Where a key of an entry stands; where the entry does when it has no such key; 1:1 of a file that is no schema
    /// any more.
    pub fn find(&mut self, site: Site, key: &'static str) -> Position {
        let file = usize::from(site.file);
        self.read(site.file);
        let Location { span, .. } = self.resolver.location(&site.field(key));
        let Some(Some((source, lines))) = self.sources.get(file) else {
            let path = self.paths.get(file).map_or(Path::new(""), PathBuf::as_path);
            return Position { file: self.files.shown(path), start: (1, 1), end: (1, 1) };
        };
        let (start, end) = (lines.place(&source.text, span.start), lines.place(&source.text, span.end));
        Position { file: source.path.clone(), start, end }
    }

    fn read(&mut self, number: u16) {
        let file = usize::from(number);
        let (Some(path), Some(known)) = (self.paths.get(file), self.sources.get_mut(file)) else { return };
        if known.is_some() {
            return;
        }
        let Ok((source, _)) = Source::read(self.files, path, number) else { return };
        if let Some(tree) = self.resolver.trees.get_mut(file) {
            *tree = parse::positions(&source, number).0;
        }
        let lines = Lines::of(&source.text);
        *known = Some((source, lines));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Disk, Expects, load};
    use super::Places;

    #[test]
    fn entries_are_found_in_their_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
        write("turns.yaml", "version: 1\nblock_kinds:\n  - { const: U, value: user }\n");
        write(
            "api.yaml",
            "\
version: 1
imports: [{ from: ./turns.yaml, as: turns }]
enums:
  - { name: Kind, from: turns.block_kinds }
  - name: Size
    values: [{ js_key: BIG, value: big }]
",
        );
        let path = folder.path().join("api.yaml");
        let loaded = load(&path, Expects::Enums).expect("sound");
        let mut places = Places::new(&Disk, &loaded);
        let mut find = |name: &str, value: Option<usize>, key| {
            let found = loaded.api.enums.iter().find(|e| e.name == name).expect("there");
            let at = places.find(value.map_or(found.site, |v| found.values[v].site), key);
            let file = at.file.file_name().expect("a name").to_string_lossy().into_owned();
            (file, at.start, at.end)
        };
        assert_eq!(find("Size", None, "name"), ("api.yaml".to_owned(), (5, 11), (5, 15)));
        assert_eq!(find("Size", Some(0), "value"), ("api.yaml".to_owned(), (6, 36), (6, 39)));
        assert_eq!(find("Kind", Some(0), "value"), ("turns.yaml".to_owned(), (3, 24), (3, 28)));
        std::fs::remove_file(&path).expect("removed");
        let mut places = Places::new(&Disk, &loaded);
        assert_eq!(places.find(loaded.api.enums[0].site, "name").start, (1, 1));
    }
}
