//! Files of a revision, read through the program `git`.

use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use geppetto_spec::load::Files;

use crate::paths::tidy;

/// Why nothing can be read from a revision.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GitError {
    /// The program is not there.
    #[error("the program `git` was not found; install it, or compare with a file: --against FILE")]
    NoGit,
    /// The program does not start.
    #[error("the program `git` does not start: {0}")]
    NoStart(io::Error),
    /// The schema is in no repository.
    #[error("{} is in no git repository; compare with a file: --against FILE", .0.display())]
    NoRepository(PathBuf),
    /// The revision is not there.
    #[error(
        "git knows no revision `{0}` here; fetch it (a shallow clone has few: git fetch --unshallow), or mend its name"
    )]
    UnknownRevision(String),
    /// What git understands is several revisions, or all but one.
    #[error("`{0}` is not one revision; name a branch, a tag or a commit")]
    NotOne(String),
    /// Anything else, in git's words.
    #[error("git says: {0}")]
    Failed(String),
}

/// A revision of the repository that a folder is in. Its paths count from the root of the repository.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// As it was asked for.
    revision: String,
    /// Its name for good: no option, and not moved by anybody meanwhile.
    tree: String,
}

/// What a hook of git tells programs about its own repository. The schema's folder says which one is meant.
const OF_HOOKS: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"];

fn git(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    command.current_dir(folder).args(args).stdin(Stdio::null()).stderr(Stdio::piped());
    // Its words are compared.
    command.env("LC_ALL", "C");
    for name in OF_HOOKS {
        command.env_remove(name);
    }
    command
}

fn started<T>(result: io::Result<T>) -> Result<T, GitError> {
    result.map_err(|error| if error.kind() == ErrorKind::NotFound { GitError::NoGit } else { GitError::NoStart(error) })
}

/// What it complains about, with the way out where it knows one.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.strip_prefix("fatal: ").unwrap_or(&text).trim_end().to_owned()
}

impl Git {
    /// `folder` is one of the repository, and there. Gives its path from the root too.
    pub(super) fn open(folder: &Path, revision: &str) -> Result<(Self, PathBuf), GitError> {
        let prefix = started(git(folder, &["rev-parse", "--show-prefix"]).output())?;
        if !prefix.status.success() {
            let said = complaint(&prefix);
            let none = said.starts_with("not a git repository");
            return Err(if none { GitError::NoRepository(folder.to_path_buf()) } else { GitError::Failed(said) });
        }
        let unreadable = |_| GitError::Failed("the path of the schema's folder is not UTF-8".to_owned());
        let prefix = String::from_utf8(prefix.stdout).map_err(unreadable)?;
        let tree = format!("{revision}^{{tree}}");
        let tree = started(git(folder, &["rev-parse", "--verify", "--quiet", &tree]).output())?;
        let name = String::from_utf8_lossy(&tree.stdout).trim().to_owned();
        if !tree.status.success() || name.is_empty() {
            return Err(GitError::UnknownRevision(revision.to_owned()));
        }
        // `^v1`, which is all but that, would be read as a file that is not there.
        if !is_id(&name) {
            return Err(GitError::NotOne(revision.to_owned()));
        }
        let found = Self { folder: folder.to_path_buf(), revision: revision.to_owned(), tree: name };
        Ok((found, PathBuf::from(prefix.trim_end_matches('\n'))))
    }

    /// The root of the repository that a folder is in, if it is in one.
    pub(super) fn root(folder: &Path) -> Option<Vec<u8>> {
        let root = git(folder, &["rev-parse", "--show-toplevel"]).output().ok()?;
        root.status.success().then_some(root.stdout)
    }

    /// A blob; links inside the repository are followed.
    fn blob(&self, path: &Path) -> io::Result<Vec<u8>> {
        let request = format!("{}:{}\n", self.tree, in_tree(path)?);
        let mut command = git(&self.folder, &["cat-file", "--batch", "--follow-symlinks"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // When it went away, what it leaves says why.
            drop(stdin.write_all(request.as_bytes()));
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            return Err(io::Error::other(format!("git says: {}", complaint(&output))));
        }
        match answer(&output.stdout) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(self.absent(path).err().unwrap_or(error)),
            answer => answer,
        }
    }

    /// That git has no bytes does not mean that there is no file: a damaged clone lacks some. The tree decides.
    fn absent(&self, path: &Path) -> io::Result<()> {
        let path = in_tree(path)?;
        let above: Vec<&str> = path.match_indices('/').filter_map(|(at, _)| path.get(..at)).chain([&*path]).collect();
        let args = ["ls-tree", "-z", "-t", "--full-tree", &self.tree, "--"];
        let mut command = git(&self.folder, &[&args[..], &above].concat());
        let output = command.env("GIT_LITERAL_PATHSPECS", "1").output()?;
        if !output.status.success() {
            return Err(io::Error::other(format!("git says: {}", complaint(&output))));
        }
        let entries = String::from_utf8_lossy(&output.stdout);
        if entries.split('\0').any(|entry| stands_for(entry, &path)) {
            return Err(io::Error::other(
                "the revision names it, and git has no bytes of it: the clone is damaged, or it is a link that leads \
                 nowhere; see `git fsck`, or clone anew",
            ));
        }
        Ok(())
    }
}

/// Whether an entry of a tree, `MODE TYPE ID<tab>PATH`, is the path, or a link above it.
fn stands_for(entry: &str, path: &str) -> bool {
    let is_link = entry.starts_with("120000 ");
    entry.split_once('\t').is_some_and(|(_, name)| name == path || (is_link && path.starts_with(&format!("{name}/"))))
}

/// Whether it is the name of one object, SHA-1 or SHA-256.
fn is_id(name: &str) -> bool {
    matches!(name.len(), 40 | 64) && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `OBJECT blob SIZE`, a line feed, the bytes; or one of several ways to say that there is none.
fn answer(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let line = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let (head, rest) = bytes.split_at_checked(line).unwrap_or((bytes, &[]));
    let head = String::from_utf8_lossy(head);
    let mut words = head.rsplit(' ');
    let (last, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    match (kind, last.parse::<usize>()) {
        ("blob", Ok(size)) => {
            let content = rest.get(1..).and_then(|rest| rest.get(..size));
            content.map(<[u8]>::to_vec).ok_or_else(|| io::Error::other("git gave fewer bytes than it said"))
        }
        ("tree", _) => Err(ErrorKind::IsADirectory.into()),
        ("symlink", _) => Err(io::Error::other("it is a link that leaves the repository")),
        ("commit", _) => Err(io::Error::other("it is a repository of its own (a submodule)")),
        (_, Err(_)) if last == "missing" => Err(ErrorKind::NotFound.into()),
        ("dangling" | "notdir" | "loop", _) => Err(ErrorKind::NotFound.into()),
        // Never taken for a file that is not there: then everything would be new.
        _ => Err(io::Error::other(format!("git answers {head:?}"))),
    }
}

/// The path as git writes it.
fn in_tree(path: &Path) -> io::Result<String> {
    let mut parts = Vec::new();
    for part in tidy(path).components() {
        match part {
            Component::Normal(part) => {
                let part = part.to_str().ok_or_else(|| io::Error::other("its name is not UTF-8"))?;
                if part.contains('\n') {
                    return Err(io::Error::other("its name holds a line break"));
                }
                parts.push(part.to_owned());
            }
            Component::CurDir => {}
            _ => return Err(io::Error::other("it lies outside the repository, where git has no revisions of it")),
        }
    }
    Ok(parts.join("/"))
}

impl Files for Git {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.blob(path)
    }

    fn is_file(&self, path: &Path) -> bool {
        match self.blob(path) {
            Ok(_) => true,
            // Whoever reads what cannot be read says so. It is not passed over.
            Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::IsADirectory),
        }
    }

    fn identity(&self, path: &Path) -> PathBuf {
        tidy(path)
    }

    fn folders(&self, path: &Path) -> Vec<PathBuf> {
        tidy(path).parent().map_or_else(Vec::new, |folder| folder.ancestors().map(Path::to_path_buf).collect())
    }

    fn shown(&self, path: &Path) -> PathBuf {
        PathBuf::from(format!("{}@{}", tidy(path).display(), self.revision))
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;
    use std::path::Path;

    use super::{answer, in_tree};

    #[test]
    fn an_answer_is_a_blob_or_a_reason() {
        assert_eq!(answer(b"1234 blob 4\na\nb\n\n").ok(), Some(b"a\nb\n".to_vec()));
        assert_eq!(answer(b"1234 blob 0\n\n").ok(), Some(Vec::new()));
        for (bytes, kind) in [
            (&b"1234:a b missing\n"[..], ErrorKind::NotFound),
            (b"dangling 3\n../\n", ErrorKind::NotFound),
            (b"notdir 3\na/b\n", ErrorKind::NotFound),
            (b"1234 tree 2\nxx\n", ErrorKind::IsADirectory),
            (b"symlink 4\n/etc\n", ErrorKind::Other),
            (b"1234 blob 9\nshort\n", ErrorKind::Other),
            (b"loop 3\na/b\n", ErrorKind::NotFound),
            (b"", ErrorKind::Other),
            (b"1234 blob\n", ErrorKind::Other),
            (b"something else\n", ErrorKind::Other),
        ] {
            assert_eq!(answer(bytes).map_err(|e| e.kind()), Err(kind), "{bytes:?}");
        }
    }

    #[test]
    fn paths_stay_in_the_repository() {
        assert_eq!(in_tree(Path::new("spec/../a/./b.yaml")).ok().as_deref(), Some("a/b.yaml"));
        for outside in ["../a.yaml", "/a.yaml", "spec/../../a.yaml", "a\nb.yaml"] {
            assert!(in_tree(Path::new(outside)).is_err(), "{outside}");
        }
    }
}
