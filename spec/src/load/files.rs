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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{self, ErrorKind};
    use std::path::{Path, PathBuf};

    use super::super::{Drift, Expects, Places, load_from};
    use super::Files;

    /// Files that are nowhere on the disk.
    struct Made(BTreeMap<&'static str, &'static str>);

    impl Files for Made {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let text = path.to_str().and_then(|path| self.0.get(path));
            text.map(|text| text.as_bytes().to_vec()).ok_or_else(|| ErrorKind::NotFound.into())
        }

        fn is_file(&self, path: &Path) -> bool {
            self.read(path).is_ok()
        }

        fn identity(&self, path: &Path) -> PathBuf {
            path.to_path_buf()
        }

        fn folders(&self, path: &Path) -> Vec<PathBuf> {
            path.parent().map_or_else(Vec::new, |folder| folder.ancestors().map(Path::to_path_buf).collect())
        }

        fn shown(&self, path: &Path) -> PathBuf {
            Path::new("made").join(path)
        }
    }

    const TURNS: &str = "version: 1\nblock_kinds:\n  - { const: U, value: user }\n";

    #[test]
    fn everything_is_read_from_them() {
        let api = "version: 1\nimports: [{ from: ./turns.yaml, as: turns }]\noutputs: { dts: { path: a.d.ts, template: \
                   a.tera } }\nenums: [{ name: Kind, from: turns.block_kinds }]\n";
        let files = Made([("a/api.yaml", api), ("a/turns.yaml", TURNS), ("a/a.tera", "{{ header }}")].into());
        let loaded = load_from(&files, Path::new("a/api.yaml"), Expects::Enums).expect("sound");
        assert_eq!(loaded.files, ["a/api.yaml", "a/turns.yaml", "a/a.tera"].map(PathBuf::from));
        let kind = &loaded.api.enums[0];
        let at = Places::new(&files, &loaded).find(kind.values[0].site, "value");
        assert_eq!((at.file, at.start), (PathBuf::from("made/a/turns.yaml"), (3, 24)));

        let files = Made([("a/api.yaml", api), ("a/turns.yaml", TURNS)].into());
        let report = load_from(&files, Path::new("a/api.yaml"), Expects::Enums).expect_err("no template");
        assert!(report.to_string().contains("--> made/a/api.yaml:3:12"), "{report}");
    }

    #[test]
    fn a_turns_schema_is_looked_for_among_them() {
        let copy = "enums: [{ name: BlockKind, values: [{ js_key: USER, value: user }] }]\n";
        for turns in ["a/b/turns_codegen.yaml", "a/spec/turns_codegen.yaml", "spec/turns_codegen.yaml"] {
            let files = Made([("a/b/api.yaml", copy), (turns, TURNS)].into());
            let loaded = load_from(&files, Path::new("a/b/api.yaml"), Expects::Enums).expect("sound");
            assert_eq!(loaded.drift, Drift::Compared(PathBuf::from(turns)));
        }
        let files = Made([("a/b/api.yaml", copy), ("c/spec/turns_codegen.yaml", TURNS)].into());
        let loaded = load_from(&files, Path::new("a/b/api.yaml"), Expects::Enums).expect("sound");
        assert_eq!(loaded.drift, Drift::NoTurnsSchema);
    }
}
