//! What a run says to programs: one message a line, as JSON or as a command of GitHub's workflows.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::code::Code;
use crate::json::Object;

/// In which form a run says what is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Text for people.
    #[default]
    Human,
    /// One JSON object a line, on standard output.
    Json,
    /// Commands that GitHub's workflows turn into notes beside the lines, on standard output.
    Github,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Error,
    Warning,
    Notice,
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A place in a file: lines and columns from 1, the column in characters, the end behind the last one. Line 0 stands for
/// the file as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a Path,
    pub(crate) start: (usize, usize),
    pub(crate) end: (usize, usize),
}

impl<'a> Place<'a> {
    /// The file as a whole.
    pub(crate) fn whole(file: &'a Path) -> Self {
        Self { file, start: (0, 0), end: (0, 0) }
    }

    /// Appends the keys of a JSON object that name it.
    pub(crate) fn keys(&self, object: &mut Object<'_>) {
        let Self { file, start, end } = self;
        object.string("file", &slashes(file));
        let numbers = [("line", start.0), ("column", start.1), ("endLine", end.0), ("endColumn", end.1)];
        for (name, number) in numbers.into_iter().filter(|_| start.0 > 0) {
            object.raw(name, &number.to_string());
        }
    }

    /// Appends the properties of a workflow command that name it, each with a comma behind it. GitHub takes columns
    /// within one line only.
    fn properties(&self, out: &mut String) {
        let Self { file, start, end } = self;
        let root = std::env::var_os("GITHUB_WORKSPACE").filter(|root| !root.is_empty());
        let below = root.and_then(|root| from_root(file, Path::new(&root)));
        let _ = write!(out, "file={},", property(&slashes(below.as_deref().unwrap_or(file))));
        if start.0 > 0 {
            let _ = write!(out, "line={},endLine={},", start.0, end.0);
        }
        if start.0 > 0 && start.0 == end.0 {
            let _ = write!(out, "col={},endColumn={},", start.1, end.1);
        }
    }
}

/// One thing to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message<'a> {
    /// Its stable name, which says how bad it is.
    pub(crate) code: Code<'a>,
    /// What is wrong, with names.
    pub(crate) text: &'a str,
    pub(crate) place: Option<Place<'a>>,
    /// The way out.
    pub(crate) help: Option<&'a str>,
    /// Further strings of the JSON object.
    pub(crate) more: &'a [(&'a str, &'a str)],
}

impl Message<'_> {
    /// Appends `{ "level": "error", "code": .., "message": .., "file": .., "line": .., .. }` and a newline.
    /// `rest` adds keys that are no strings.
    pub(crate) fn json(&self, out: &mut String, rest: impl FnOnce(&mut Object<'_>)) {
        let mut object = Object::line(out);
        object.string("level", self.code.level().name());
        object.string("code", self.code.name());
        object.string("message", self.text);
        if let Some(place) = self.place {
            place.keys(&mut object);
        }
        if let Some(help) = self.help {
            object.string("help", help);
        }
        for (name, text) in self.more {
            object.string(name, text);
        }
        rest(&mut object);
        object.end();
        out.push('\n');
    }

    /// Appends `::error file=..,line=..,title=CODE::TEXT` and a newline.
    pub(crate) fn github(&self, out: &mut String) {
        let _ = write!(out, "::{} ", self.code.level().name());
        if let Some(place) = self.place {
            place.properties(out);
        }
        let _ = write!(out, "title={}::{}", property(self.code.name()), data(self.text));
        if let Some(help) = self.help {
            let _ = write!(out, "%0Ahelp: {}", data(help));
        }
        out.push('\n');
    }
}

/// The path from the root of the workspace, where runners look for it, if it lies below that.
fn from_root(file: &Path, root: &Path) -> Option<PathBuf> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    // The file may be missing, or one of a revision: its folder is not.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let path = real(folder)?.join(file.file_name()?);
    path.strip_prefix(real(root)?).ok().map(Path::to_path_buf)
}

/// A path as GitHub and most programs read it.
fn slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/").replace("//", "/")
}

/// The text of a workflow command: a line break would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command, which `:` and `,` would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use super::from_root;

    #[test]
    fn files_below_the_workspace_are_named_from_its_root() {
        // Tests run in the folder of their package.
        let package = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).expect("the package");
        let (name, above) = (package.file_name().expect("its name"), package.parent().expect("the workspace"));
        let below = |path: &str| Some(Path::new(name).join(path));
        assert_eq!(from_root(Path::new("Cargo.toml"), above), below("Cargo.toml"));
        assert_eq!(from_root(Path::new("src/cli/../lib.rs"), above), below("src/lib.rs"));
        assert_eq!(from_root(&package.join("src/missing.rs"), above), below("src/missing.rs"));
        assert_eq!(from_root(Path::new("../Cargo.toml"), above), Some(PathBuf::from("Cargo.toml")));
        assert_eq!(from_root(Path::new("Cargo.toml"), &package), Some(PathBuf::from("Cargo.toml")));
        assert_eq!(from_root(Path::new("../Cargo.toml"), &package), None);
        assert_eq!(from_root(Path::new("no/folder/a.rs"), above), None);
        assert_eq!(from_root(Path::new("Cargo.toml"), Path::new("no/root")), None);
    }
}
