//! What a run says to programs: one message a line, as JSON or as a command of GitHub's workflows.

use std::fmt::Write as _;
use std::path::Path;

use clap::ValueEnum;

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
    fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A place in a file: lines and columns from 1, the column in characters, the end behind the last one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a Path,
    pub(crate) start: (usize, usize),
    pub(crate) end: (usize, usize),
}

/// One thing to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message<'a> {
    pub(crate) level: Level,
    /// Its stable name: `GEP0203`, `value-gone`, `stale`.
    pub(crate) code: &'a str,
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
    pub(crate) fn json(&self, out: &mut String) {
        let mut object = Object::line(out);
        object.string("level", self.level.name());
        object.string("code", self.code);
        object.string("message", self.text);
        if let Some(Place { file, start, end }) = self.place {
            object.string("file", &slashes(file));
            for (name, number) in [("line", start.0), ("column", start.1), ("endLine", end.0), ("endColumn", end.1)] {
                object.raw(name, &number.to_string());
            }
        }
        if let Some(help) = self.help {
            object.string("help", help);
        }
        for (name, text) in self.more {
            object.string(name, text);
        }
        object.end();
        out.push('\n');
    }

    /// Appends `::error file=..,line=..,title=CODE::TEXT` and a newline.
    pub(crate) fn github(&self, out: &mut String) {
        let _ = write!(out, "::{} ", self.level.name());
        if let Some(Place { file, start, end }) = self.place {
            let file = property(&slashes(file));
            let _ = write!(out, "file={file},line={},col={},", start.0, start.1);
            let _ = write!(out, "endLine={},endColumn={},", end.0, end.1);
        }
        let _ = write!(out, "title={}::{}", property(self.code), data(self.text));
        if let Some(help) = self.help {
            let _ = write!(out, "%0Ahelp: {}", data(help));
        }
        out.push('\n');
    }
}

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
