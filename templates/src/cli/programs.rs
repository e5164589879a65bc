//! What a run says to programs, on standard output: one message a line. Nothing in it depends on the time.
//!
//! `docs/messages.md` lists the codes and the keys; a test of `code.rs` holds it to them.

use std::fmt::Write as _;
use std::path::Path;

use super::code::{self, Code, Own};
use super::message::{Message, MessageFormat, Place};
use super::messages::Messages;
use super::report;
use super::round::Round;
use crate::diff;
use crate::error::Error;
use crate::options::{Mode, Outcome};
use crate::paths::{quoted, shown};
use crate::sink::{FileState, State};

/// What a run did and found, file by file, and a summary.
pub(super) fn done(round: &Round<'_>, outcome: &Outcome, code: u8) -> String {
    let mut messages = Messages::new(round.format);
    for file in &outcome.files {
        messages.file(round, outcome, file);
    }
    let (text, counted) = match round.options.mode {
        Mode::Check => (report::compares(outcome), CHECKED),
        Mode::Print | Mode::Write => (report::wrote(outcome), WRITTEN),
    };
    let mut numbers = vec![("files", outcome.files.len())];
    numbers.extend(counted.iter().map(|(name, states)| (*name, report::count(outcome, states))));
    let (schema, command) = (outcome.schema.display().to_string(), outcome.command.as_str());
    messages.summary(&text, &numbers, code, &[("schema", &schema), ("command", command)])
}

type Counted = &'static [(&'static str, &'static [State])];

/// The numbers in the summary of a check.
const CHECKED: Counted = &[
    ("fresh", &[State::Fresh]),
    ("stale", &[State::Stale]),
    ("missing", &[State::Missing]),
    ("orphan", &[State::Orphan]),
    ("leftover", &[State::Leftover]),
    ("stranger", &[State::Stranger]),
];
/// Those of a run that writes.
const WRITTEN: Counted = &[
    ("unchanged", &[State::Fresh]),
    ("written", &[State::Stale, State::Missing]),
    ("removed", &[State::Orphan]),
    ("leftover", &[State::Leftover]),
    ("stranger", &[State::Stranger]),
];

/// Why a run made nothing: each mistake, or the one thing that went wrong; and a summary.
pub(super) fn failed(format: MessageFormat, error: &Error, code: u8) -> String {
    let mut messages = Messages::new(format);
    let text = match error {
        Error::Schema(report) => {
            messages.mistakes(report, None);
            format!("{}, nothing was written", report::mistakes(report))
        }
        other => {
            messages.failure(other);
            "1 failure".to_owned()
        }
    };
    messages.summary(&text, &[], code, &[])
}

/// The files whose change is the reason for the next run.
pub(super) fn changed(format: MessageFormat, files: &[&Path]) -> String {
    let mut messages = Messages::new(format);
    for file in files {
        let text = format!("{} changed", file.display());
        messages.add(&whole(code::CHANGED, &text, file));
    }
    messages.finish()
}

impl Messages {
    /// What a run that writes did with a file, or what is wrong with it.
    fn file(&mut self, round: &Round<'_>, outcome: &Outcome, file: &FileState) {
        let path = shown(&outcome.root, &file.path);
        match (round.options.mode, file.state) {
            (_, State::Fresh | State::Unread) => {}
            // GitHub's ten notices are for what somebody has to know.
            (Mode::Write, State::Stale | State::Missing | State::Orphan) if self.format == MessageFormat::Github => {}
            (Mode::Write, State::Stale | State::Missing) => {
                self.add(&whole(code::WRITTEN, &format!("{} was written", path.display()), &path));
            }
            (Mode::Write, State::Orphan) => {
                let text = format!("{} was removed: no output names it any more", path.display());
                self.add(&whole(code::REMOVED, &text, &path));
            }
            _ => self.not_fresh(round, outcome, file, &path),
        }
    }

    fn not_fresh(&mut self, round: &Round<'_>, outcome: &Outcome, file: &FileState, path: &Path) {
        let (name, schema, remove) = (path.display(), outcome.schema.display(), format!("rm {}", quoted(path)));
        let run = outcome.command.as_str();
        let (code, mut text, help) = match file.state {
            State::Fresh | State::Unread => return,
            State::Stale => (code::STALE, format!("{name} is not what {schema} makes"), run),
            State::Missing => (code::MISSING, format!("{name} is missing: {schema} makes it"), run),
            State::Orphan => (code::ORPHAN, format!("{name}: no output names it any more"), run),
            State::Leftover => {
                let text = format!("{name}: no output names it any more; it is kept, for it may hold edits");
                (code::LEFTOVER, text, remove.as_str())
            }
            State::Stranger => (
                code::STRANGER,
                format!("{name} lies in a generated folder and was not made here"),
                "move or delete it",
            ),
        };
        let differs = round.diff && matches!(file.state, State::Stale | State::Missing);
        let diff = differs.then(|| diff::unified(&file.path, &file.old, &file.new, usize::MAX));
        if let (MessageFormat::Github, Some(diff)) = (self.format, &diff) {
            // Within the command: a line of its own might be another one.
            let _ = write!(text, "\n{}", diff.trim_end());
        }
        let more: Vec<(&str, &str)> = diff.iter().map(|diff| ("diff", diff.as_str())).collect();
        self.add(&Message { help: Some(help), more: &more, ..whole(code, &text, path) });
    }

    fn failure(&mut self, error: &Error) {
        let mut text = error.to_string();
        let mut help = None;
        let (code, file) = match error {
            Error::NoSchema { generator, looked } => {
                let looked: Vec<String> = looked.iter().map(|path| path.display().to_string()).collect();
                text = format!("no schema: looked for {}", looked.join(", "));
                help = Some(format!("name one with --schema, or write a first one with `{generator} init`"));
                (code::NO_SCHEMA, None)
            }
            Error::Template(_) => (code::BAD_TEMPLATE, None),
            Error::Sink(error) => {
                (if error.is_reading() { code::CANNOT_READ } else { code::CANNOT_WRITE }, Some(error.path()))
            }
            Error::Taken { folder, .. } => (code::FOLDER_TAKEN, Some(folder.as_path())),
            Error::Lock { path, .. } => (code::CANNOT_LOCK, Some(path.as_path())),
            Error::Schema(_) => return,
        };
        let place = file.map(Place::whole);
        self.add(&Message { code: Code::Own(code), text: &text, place, help: help.as_deref(), more: &[] });
    }
}

/// A message about a file as a whole.
fn whole<'a>(code: &'static Own, text: &'a str, file: &'a Path) -> Message<'a> {
    Message { code: Code::Own(code), text, place: Some(Place::whole(file)), help: None, more: &[] }
}
