//! A schema as it is, compared with what it was: in another file, or in a revision of its repository.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use geppetto_spec::load::{Disk, Files, Loaded, Places, Position, Report, load, load_from};

use super::git::{Git, GitError};
use super::{Change, Entry, Side, compare};
use crate::error::Error as GeneratorError;
use crate::generator::find;
use crate::options::{Generator, Options};
use crate::paths::shortest;

/// What a schema is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// A file: `old/js_api_codegen.yaml`.
    File(PathBuf),
    /// A revision: `git:v1.0`, or `git:v1.0:spec/old_name.yaml` where the file had another path.
    Git(Revision),
}

/// A revision of the repository that the schema is in, and nothing that git would take for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    name: String,
    path: Option<String>,
}

impl Revision {
    /// The revision as git takes it, and the path of the schema from the root of the repository, where it is another
    /// one than the schema's own.
    ///
    /// # Errors
    /// When there is no name, when it starts with `-`, or when the path does not start at the root.
    pub fn new(name: &str, path: Option<&str>) -> Result<Self, AgainstError> {
        if name.is_empty() {
            return Err(AgainstError::Empty);
        }
        if name.starts_with('-') {
            return Err(AgainstError::Option(name.to_owned()));
        }
        if let Some(path) = path.filter(|path| path.is_empty() || path.starts_with(['.', '/'])) {
            return Err(AgainstError::Path(path.to_owned()));
        }
        Ok(Self { name: name.to_owned(), path: path.map(str::to_owned) })
    }

    /// The revision, as git takes it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The path from the root of the repository. Without one it is the schema's own.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

/// What cannot be compared with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AgainstError {
    /// Nothing at all.
    #[error("there is nothing to compare with; name a file, or a revision as `git:REV`")]
    Empty,
    /// A revision that git would take for an option.
    #[error("`{0}` is no revision: it starts with `-`")]
    Option(String),
    /// A search in the messages of commits, as git writes it.
    #[error("`{0}` is no revision here, for what follows a `:` is a path; write `git:HEAD^{{/TEXT}}`")]
    Search(String),
    /// A path that does not start at the root.
    #[error("`{0}` is not a path from the root of the repository; write it like `git:REV:spec/NAME.yaml`")]
    Path(String),
}

impl FromStr for Against {
    type Err = AgainstError;

    fn from_str(text: &str) -> Result<Self, AgainstError> {
        let Some(rest) = text.strip_prefix("git:") else {
            return if text.is_empty() { Err(AgainstError::Empty) } else { Ok(Self::File(PathBuf::from(text))) };
        };
        if rest.starts_with(":/") {
            return Err(AgainstError::Search(rest.to_owned()));
        }
        let (name, path) = split(rest);
        Revision::new(name, path).map(Self::Git)
    }
}

/// The revision and the path. A colon within braces, as in `HEAD^{/one: first}`, is the revision's.
fn split(text: &str) -> (&str, Option<&str>) {
    let mut depth = 0_usize;
    let colon = text.find(|c| {
        match c {
            '{' => depth = depth.saturating_add(1),
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ':' && depth == 0
    });
    let parts = colon.and_then(|at| Some((text.get(..at)?, text.get(at..)?.strip_prefix(':')?)));
    parts.map_or((text, None), |(name, path)| (name, Some(path)))
}

impl fmt::Display for Against {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Git(Revision { name, path: None }) => write!(f, "git:{name}"),
            Self::Git(Revision { name, path: Some(path) }) => write!(f, "git:{name}:{path}"),
        }
    }
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The schema is not found, or has mistakes.
    #[error(transparent)]
    New(#[from] GeneratorError),
    /// The old schema has mistakes, as this generator reads it.
    #[error("{report}this is the old schema ({against}), as this generator reads it")]
    Old {
        /// What it was looked for under.
        against: Against,
        /// The mistakes.
        report: Box<Report>,
    },
    /// The revision cannot be read.
    #[error("{against}: {source}")]
    Git {
        /// What was asked for.
        against: Against,
        /// Why.
        source: GitError,
    },
}

/// A schema beside what it was.
#[derive(Debug)]
#[non_exhaustive]
pub struct Compared {
    /// The schema as it is.
    pub schema: PathBuf,
    /// Whether there was an old one.
    pub old: Old,
    /// The changes, each with its places.
    pub found: Vec<Found>,
}

impl Compared {
    /// The changes that break somebody.
    pub fn breaks(&self) -> impl Iterator<Item = &Change> {
        self.found.iter().map(|found| &found.change).filter(|change| change.breaks())
    }
}

/// The schema as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Old {
    /// It was read.
    Read,
    /// The revision has no file of this path: everything is new.
    Missing(PathBuf),
}

/// A change, and where to look.
#[derive(Clone, Debug)]
pub struct Found {
    /// What changed.
    pub change: Change,
    /// Where: in the old schema when it is gone.
    pub at: Position,
    /// Where in the new one.
    pub near: Position,
}

/// Compares a schema with what it was. Without a name it is the nearest one, as for a run.
///
/// # Errors
/// When one of the two cannot be read, or has mistakes.
pub fn against(generator: &Generator, schema: Option<&Path>, against: &Against) -> Result<Compared, Error> {
    let schema = match schema {
        Some(path) => shortest(path),
        None => find(generator, &Options::new())?,
    };
    let new = load(&schema, generator.expects).map_err(GeneratorError::Schema)?;
    let mistakes = |report| Error::Old { against: against.clone(), report };
    match against {
        Against::File(path) => {
            let old = load(path, generator.expects).map_err(mistakes)?;
            Ok(compared(schema, &Disk, &old, &new))
        }
        Against::Git(Revision { name, path }) => {
            let home = home(&schema);
            let folder = home.parent().unwrap_or(Path::new(""));
            let failed = |source| Error::Git { against: against.clone(), source };
            let (git, prefix) = Git::open(folder, name).map_err(failed)?;
            let own = || prefix.join(home.file_name().unwrap_or_default());
            let old = path.as_ref().map_or_else(own, PathBuf::from);
            // Where a path was named, nobody expects it to be missing.
            if path.is_none() && git.read(&old).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
                return Ok(Compared { schema, old: Old::Missing(git.shown(&old)), found: Vec::new() });
            }
            let old = load_from(&git, &old, generator.expects).map_err(mistakes)?;
            Ok(compared(schema, &git, &old, &new))
        }
    }
}

/// Where git looks for the schema. A link from elsewhere is in another repository than its file, or in none; within one
/// git follows it.
fn home(schema: &Path) -> PathBuf {
    let root = |path: &Path| Git::root(path.parent().unwrap_or(Path::new("")));
    let real = if schema.is_symlink() { fs::canonicalize(schema).ok() } else { None };
    real.filter(|real| root(real) != root(schema)).unwrap_or_else(|| schema.to_path_buf())
}

fn compared(schema: PathBuf, files: &dyn Files, old: &Loaded, new: &Loaded) -> Compared {
    let (mut before, mut now) = (Places::new(files, old), Places::new(&Disk, new));
    let mut find = |Entry { side, site, key }| match side {
        Side::Old => before.find(site, key),
        Side::New => now.find(site, key),
    };
    let start = Position { file: schema.clone(), start: (1, 1), end: (1, 1) };
    let mut found = Vec::new();
    for change in compare(&old.api, &new.api) {
        let at = find(change.at);
        let near = match (change.at.side, change.near) {
            (Side::New, _) => at.clone(),
            (Side::Old, Some(near)) => find(near),
            (Side::Old, None) => start.clone(),
        };
        found.push(Found { change, at, near });
    }
    Compared { schema, old: Old::Read, found }
}
