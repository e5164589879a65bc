//! From a relative specifier to a file inside of the root.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use geppetto_spec::nearest;

use super::problem::{Problem, Way, asked};
use super::root::ModuleRoot;
use super::specifier::join;

/// A file that is there.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// Its name for scripts and for the engine: there is one for each file, whichever links lead to it.
    pub(super) shown: String,
    pub(super) kind: Kind,
}

/// What the end of a file's name says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.mjs`
    Module,
    /// `.cjs`
    Common,
    /// `.js`: its text decides.
    Either,
    /// `.json`
    Json,
}

impl Kind {
    pub(super) fn of(name: &str) -> Option<Self> {
        match Path::new(name).extension()?.to_str()? {
            "mjs" => Some(Self::Module),
            "cjs" => Some(Self::Common),
            "js" => Some(Self::Either),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// What `require` tries behind a name, in this order, and then inside of a folder.
const ENDINGS: [&str; 4] = [".js", ".cjs", ".mjs", ".json"];

/// The file that `specifier` means in the file `base`. `require` looks further, as Node's does; `import` takes names as
/// they are.
pub(super) fn find(root: &ModuleRoot, way: Way, base: &str, specifier: &str) -> Result<Found, Problem> {
    let names = join(root.folders_of(base), specifier, base)?;
    let asked = || asked(specifier, base);
    let is_folder_only = specifier.ends_with('/') || matches!(specifier.rsplit('/').next(), Some("." | ".."));
    let exact = look(&root.path(&names), &asked)?;
    let guesses = guesses(root, &names, is_folder_only, exact, &asked)?;
    let path = match (exact, way) {
        (There::File, _) if !is_folder_only => root.path(&names),
        (_, Way::Require) if let Some((path, _)) = guesses.first() => path.clone(),
        (There::Folder, _) => return Err(folder(&asked(), specifier, &guesses)),
        _ => return Err(missing(root, &names, specifier, &asked(), &guesses)),
    };
    confine(root, &path, &asked())
}

/// What is at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    File,
    Folder,
    Nothing,
}

fn look(path: &Path, asked: &dyn Fn() -> String) -> Result<There, Problem> {
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => Ok(There::Folder),
        Ok(data) if data.is_file() => Ok(There::File),
        Ok(_) => Err(Problem::not_loaded(format!("{} is neither a file nor a folder", asked()))),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(There::Nothing),
        Err(error) => Err(Problem::not_loaded(format!("{} cannot be read: {error}", asked()))),
    }
}

/// The files that are there under longer names, with what the specifier lacks.
fn guesses(
    root: &ModuleRoot,
    names: &[&str],
    is_folder_only: bool,
    exact: There,
    asked: &dyn Fn() -> String,
) -> Result<Vec<(PathBuf, String)>, Problem> {
    let mut found = Vec::new();
    if exact == There::File && !is_folder_only {
        return Ok(found);
    }
    let beside = ENDINGS.map(str::to_owned);
    let within = ENDINGS.map(|ending| format!("/index{ending}"));
    let tried = beside.into_iter().filter(|_| !is_folder_only && !names.is_empty());
    for more in tried.chain(within.into_iter().filter(|_| exact == There::Folder)) {
        let mut path = root.path(names).into_os_string();
        path.push(&more);
        let path = PathBuf::from(path);
        if look(&path, asked)? == There::File {
            found.push((path, more));
        }
    }
    Ok(found)
}

fn folder(asked: &str, specifier: &str, guesses: &[(PathBuf, String)]) -> Problem {
    Problem::not_found(match guesses.first() {
        Some((_, more)) => format!("{asked} is a folder, did you mean \"{}{more}\"?", specifier.trim_end_matches('/')),
        None => format!("{asked} is a folder: name a file in it"),
    })
}

fn missing(root: &ModuleRoot, names: &[&str], specifier: &str, asked: &str, guesses: &[(PathBuf, String)]) -> Problem {
    let near = match guesses.first() {
        Some((_, more)) => Some(format!("{specifier}{more}")),
        None => neighbour(root, names, specifier),
    };
    Problem::not_found(match near {
        Some(near) => format!("cannot find {asked}, did you mean \"{near}\"?"),
        None => format!("cannot find {asked}: there is no such file"),
    })
}

/// A file of the same folder whose name is nearly the same.
fn neighbour(root: &ModuleRoot, names: &[&str], specifier: &str) -> Option<String> {
    let (last, folders) = names.split_last()?;
    let folder = root.path(folders).canonicalize().ok()?;
    root.inside(&folder)?;
    let entries = fs::read_dir(folder).ok()?.take(MAX_NEIGHBOURS).flatten();
    let mut known: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    known.retain(|name| Kind::of(name).is_some());
    known.sort_unstable();
    let near = nearest(last, known.iter().map(String::as_str))?;
    Some(format!("{}{near}", specifier.strip_suffix(last)?))
}

/// How many files of a folder are looked at for the one that was meant.
const MAX_NEIGHBOURS: usize = 1000;

/// Follows all links, and refuses what they lead to elsewhere.
fn confine(root: &ModuleRoot, path: &Path, asked: &str) -> Result<Found, Problem> {
    let real = path.canonicalize().map_err(|error| Problem::not_loaded(format!("{asked} cannot be read: {error}")))?;
    let Some(shown) = root.inside(&real) else {
        let text = format!("{asked} is a link that leads out of the folder of the scripts: copy the file into it");
        return Err(Problem::outside(text));
    };
    let Some(kind) = Kind::of(&shown) else {
        let text = format!("{asked} is no script: the names of modules end in .js, .mjs, .cjs or .json");
        return Err(Problem::not_loaded(text));
    };
    Ok(Found { path: real, shown, kind })
}
