//! Files that are watched: what they held, and whether they hold something else now.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Files as they were at one moment, and what has been seen of them since.
pub(super) struct Watched {
    files: Vec<WatchedFile>,
}

struct WatchedFile {
    path: PathBuf,
    /// `None` when it could not be read: it may appear.
    held: Option<Vec<u8>>,
    /// Its stamp when `held` was read; `None` while the stamp proves nothing.
    stamp: Option<Stamp>,
    /// What it held at the last look, when that was something else, and at how many looks in a row.
    other: Option<(Option<Vec<u8>>, u32)>,
}

/// What says, without reading it, that a file is the same.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: SystemTime,
    length: u64,
    /// A file that was renamed to this name may have the time and the length of the one before.
    #[cfg(unix)]
    unix: (u64, i64, i64),
}

/// An editor may be in the middle of writing: what is there twice is done.
const LOOKS: u32 = 2;
/// Some editors remove a file and write it again: it is gone when it does not come back.
const LOOKS_GONE: u32 = 5;
/// Two changes within this time may leave the same time in the file system.
const COARSE: Duration = Duration::from_secs(2);

impl Watched {
    /// As they are now.
    pub(super) fn look(paths: &[PathBuf]) -> Self {
        Self { files: paths.iter().map(|path| WatchedFile::new(path)).collect() }
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|file| file.path.as_path())
    }

    /// Looks again. Gives the files that hold something else, once none of them is still changing.
    pub(super) fn changed(&mut self) -> Vec<&Path> {
        for file in &mut self.files {
            file.look();
        }
        let others = || self.files.iter().filter(|file| file.other.is_some());
        if others().all(WatchedFile::is_done) { others().map(|file| file.path.as_path()).collect() } else { Vec::new() }
    }
}

impl WatchedFile {
    fn new(path: &Path) -> Self {
        let stamp = Stamp::of(path);
        Self { path: path.to_path_buf(), held: fs::read(path).ok(), stamp, other: None }
    }

    fn look(&mut self) {
        let stamp = Stamp::of(&self.path);
        if stamp.is_some() && stamp == self.stamp && self.other.is_none() {
            return;
        }
        let now = fs::read(&self.path).ok();
        if now == self.held {
            (self.stamp, self.other) = (stamp, None);
            return;
        }
        let looks = match self.other.take() {
            Some((before, looks)) if before == now => looks + 1,
            _ => 1,
        };
        self.other = Some((now, looks));
    }

    fn is_done(&self) -> bool {
        self.other.as_ref().is_some_and(|(now, looks)| *looks >= if now.is_some() { LOOKS } else { LOOKS_GONE })
    }
}

impl Stamp {
    /// `None` for a file that is not there, and for one that changed just now: another change would look the same.
    fn of(path: &Path) -> Option<Self> {
        let data = fs::metadata(path).ok()?;
        let modified = data.modified().ok()?;
        let is_old = SystemTime::now().duration_since(modified).is_ok_and(|age| age > COARSE);
        is_old.then(|| Self::new(modified, &data))
    }

    #[cfg(unix)]
    fn new(modified: SystemTime, data: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;

        Self { modified, length: data.len(), unix: (data.ino(), data.ctime(), data.ctime_nsec()) }
    }

    #[cfg(not(unix))]
    fn new(modified: SystemTime, data: &Metadata) -> Self {
        Self { modified, length: data.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder {
        folder: tempfile::TempDir,
    }

    impl Folder {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().expect("a folder") }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        /// As if it had been there for an hour, so that its stamp counts.
        fn write_old(&self, name: &str, text: &str) {
            fs::write(self.path(name), text).expect("written");
            self.age(name);
        }

        fn age(&self, name: &str) {
            let hour_ago = SystemTime::now() - Duration::from_hours(1);
            let file = fs::OpenOptions::new().write(true).open(self.path(name)).expect("there");
            file.set_modified(hour_ago).expect("set");
        }

        fn look(&self, names: &[&str]) -> Watched {
            Watched::look(&names.iter().map(|name| self.path(name)).collect::<Vec<_>>())
        }

        fn names<'a>(&self, paths: &[&'a Path]) -> Vec<&'a str> {
            paths.iter().map(|p| p.strip_prefix(self.folder.path()).expect("below").to_str().expect("UTF-8")).collect()
        }

        /// What the next looks give.
        fn looks(&self, files: &mut Watched, count: u32) -> Vec<Vec<String>> {
            let one = |_| self.names(&files.changed()).into_iter().map(str::to_owned).collect();
            (0..count).map(one).collect()
        }
    }

    const NONE: Vec<String> = Vec::new();

    #[test]
    fn a_change_counts_when_it_is_done() {
        let folder = Folder::new();
        folder.write_old("a", "one");
        folder.write_old("b", "one");
        let mut files = folder.look(&["a", "b"]);
        assert_eq!(folder.looks(&mut files, 3), [NONE, NONE, NONE]);
        fs::write(folder.path("a"), "").expect("emptied");
        assert_eq!(folder.looks(&mut files, 1), [NONE]);
        fs::write(folder.path("a"), "two").expect("written");
        assert_eq!(folder.looks(&mut files, 2), [NONE, vec!["a".to_owned()]]);
        // While another one is changing, nothing counts.
        fs::write(folder.path("b"), "two").expect("written");
        assert_eq!(folder.looks(&mut files, 2), [NONE, vec!["a".to_owned(), "b".to_owned()]]);
    }

    #[test]
    fn the_same_bytes_are_no_change() {
        let folder = Folder::new();
        folder.write_old("a", "one");
        let mut files = folder.look(&["a"]);
        fs::write(folder.path("a"), "one").expect("written");
        assert_eq!(folder.looks(&mut files, 3), [NONE, NONE, NONE]);
        fs::write(folder.path("a"), "two").expect("written");
        assert_eq!(folder.looks(&mut files, 1), [NONE]);
        fs::write(folder.path("a"), "one").expect("undone");
        assert_eq!(folder.looks(&mut files, 3), [NONE, NONE, NONE]);
    }

    #[test]
    fn a_change_right_after_the_look_is_seen_whatever_the_clock_of_the_disk() {
        let folder = Folder::new();
        fs::write(folder.path("a"), "one").expect("written");
        let mut files = folder.look(&["a"]);
        let time = fs::metadata(folder.path("a")).and_then(|data| data.modified()).expect("a time");
        fs::write(folder.path("a"), "two").expect("written");
        fs::OpenOptions::new().write(true).open(folder.path("a")).and_then(|f| f.set_modified(time)).expect("set");
        assert_eq!(folder.looks(&mut files, 2), [NONE, vec!["a".to_owned()]]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_the_same_age_and_length_in_its_place_is_seen() {
        let folder = Folder::new();
        folder.write_old("a", "one");
        folder.write_old("new", "two");
        let time = fs::metadata(folder.path("a")).and_then(|data| data.modified()).expect("a time");
        let new = fs::OpenOptions::new().write(true).open(folder.path("new")).expect("there");
        new.set_modified(time).expect("set");
        let mut files = folder.look(&["a"]);
        fs::rename(folder.path("new"), folder.path("a")).expect("renamed");
        assert_eq!(folder.looks(&mut files, 2), [NONE, vec!["a".to_owned()]]);
    }

    #[test]
    fn a_file_that_vanishes_is_waited_for_and_one_that_appears_is_seen() {
        let folder = Folder::new();
        folder.write_old("a", "one");
        let mut files = folder.look(&["a", "b"]);
        fs::remove_file(folder.path("a")).expect("removed");
        assert_eq!(folder.looks(&mut files, LOOKS_GONE - 1), vec![NONE; 4]);
        fs::write(folder.path("a"), "one").expect("back");
        assert_eq!(folder.looks(&mut files, 6), vec![NONE; 6]);
        fs::remove_file(folder.path("a")).expect("removed");
        assert_eq!(folder.looks(&mut files, LOOKS_GONE).last(), Some(&vec!["a".to_owned()]));
        let mut files = folder.look(&["a", "b"]);
        assert_eq!(folder.looks(&mut files, 6), vec![NONE; 6]);
        fs::write(folder.path("b"), "new").expect("written");
        assert_eq!(folder.looks(&mut files, 2), [NONE, vec!["b".to_owned()]]);
    }
}
