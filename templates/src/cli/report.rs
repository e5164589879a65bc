//! What a run says to people, on standard output.

use std::fmt::Write as _;
use std::time::Instant;

use geppetto_spec::load::{Drift, Report};

use crate::diff;
use crate::options::{Generator, Outcome};
use crate::paths::{quoted, shown};
use crate::sink::{FileState, State};

/// Lines of a diff that `--check` shows per file.
const CHECK_LINES: usize = 40;

pub(super) fn diffs(generator: &Generator, outcome: &Outcome) -> String {
    let mut out: String = outcome.files.iter().map(|file| diff_of(file, usize::MAX)).collect();
    to_do(&mut out, generator, outcome);
    out
}

fn diff_of(file: &FileState, limit: usize) -> String {
    match file.state {
        State::Stale | State::Missing => diff::unified(&file.path, &file.old, &file.new, limit),
        State::Orphan => format!("would remove {}: no output names it any more\n", file.path),
        State::Leftover => format!("would keep {}: no output names it any more\n", file.path),
        State::Stranger => format!("not made here: {}\n", file.path),
        State::Fresh | State::Unread => String::new(),
    }
}

pub(super) fn print(outcome: &Outcome) -> String {
    let mut out = String::new();
    for file in &outcome.files {
        let _ = writeln!(out, "==> {} <==", file.path);
        out.push_str(&file.new);
    }
    out
}

pub(super) fn check(generator: &Generator, outcome: &Outcome) -> String {
    let mut out = String::new();
    for file in outcome.files.iter().filter(|f| f.state != State::Fresh) {
        line(&mut out, outcome, file, name(file.state));
        if file.state == State::Stale {
            out.push_str(&diff_of(file, CHECK_LINES));
        }
    }
    if outcome.was_fresh() {
        let _ = writeln!(out, "{}: {}", generator.name, compares(outcome));
    }
    to_do(&mut out, generator, outcome);
    out
}

/// How many files are what the schema makes, or how many are not.
pub(super) fn compares(outcome: &Outcome) -> String {
    let (schema, of) = (outcome.schema.display(), outcome.files.len());
    if outcome.was_fresh() {
        return format!("all {of} files are what {schema} makes{}", compared(&outcome.drift));
    }
    let kept = match count(outcome, &[State::Leftover, State::Stranger]) {
        0 => String::new(),
        kept => format!(", {kept} more should not be there"),
    };
    format!("{} of {of} files are not what {schema} makes{kept}", count(outcome, &WRONG))
}

/// What a run mends.
const WRONG: [State; 3] = [State::Stale, State::Missing, State::Orphan];

/// What mends the files, and what no run mends; nothing when all are fresh.
fn to_do(out: &mut String, generator: &Generator, outcome: &Outcome) {
    let (name, schema, of) = (generator.name, outcome.schema.display(), outcome.files.len());
    let wrong = count(outcome, &WRONG);
    if wrong > 0 {
        let command = &outcome.command;
        let _ = writeln!(out, "{name}: {wrong} of {of} files are not what {schema} makes; run: {command}");
    }
    leftovers(out, generator, outcome);
    strangers(out, generator, outcome);
}

pub(super) fn written(generator: &Generator, outcome: &Outcome, started: Instant) -> String {
    let mut out = String::new();
    for file in &outcome.files {
        let done = match file.state {
            State::Fresh => "unchanged",
            State::Stale | State::Missing => "written",
            State::Orphan => "removed",
            kept => name(kept),
        };
        line(&mut out, outcome, file, done);
    }
    let took = started.elapsed().as_millis();
    let _ = writeln!(out, "{}: {}; {took} ms", generator.name, wrote(outcome));
    leftovers(&mut out, generator, outcome);
    strangers(&mut out, generator, outcome);
    if !asks_somebody(outcome) {
        out.push_str("all generated files are fresh\n");
    }
    out
}

/// How many there are.
pub(super) fn mistakes(report: &Report) -> String {
    match report.diagnostics.len() {
        1 => "1 mistake".to_owned(),
        count => format!("{count} mistakes"),
    }
}

/// How many files were written and removed.
pub(super) fn wrote(outcome: &Outcome) -> String {
    let fresh = count(outcome, &[State::Fresh]);
    let new = count(outcome, &[State::Stale, State::Missing]);
    let removed = match count(outcome, &[State::Orphan]) {
        0 => String::new(),
        removed => format!(", {removed} removed"),
    };
    let (schema, compared) = (outcome.schema.display(), compared(&outcome.drift));
    format!("{schema}: {new} written, {fresh} unchanged{removed}{compared}")
}

/// Whether something is left that no run mends.
pub(super) fn asks_somebody(outcome: &Outcome) -> bool {
    count(outcome, &[State::Leftover, State::Stranger]) > 0
}

/// One that was copied and edited looks the same: whoever runs this decides.
fn leftovers(out: &mut String, generator: &Generator, outcome: &Outcome) {
    let paths = outcome.files.iter().filter(|f| f.state == State::Leftover);
    let paths: Vec<String> = paths.map(|f| quoted(&shown(&outcome.root, &f.path))).collect();
    let (files, kept) = match paths.len() {
        0 => return,
        1 => ("1 orphan".to_owned(), "is kept, for it may hold edits; when it does not"),
        n => (format!("{n} orphans"), "are kept, for they may hold edits; when they do not"),
    };
    let _ = writeln!(out, "{}: {files} {kept}: rm {}", generator.name, paths.join(" "));
}

/// No run mends them: they may be somebody's work.
fn strangers(out: &mut String, generator: &Generator, outcome: &Outcome) {
    let (files, them) = match count(outcome, &[State::Stranger]) {
        0 => return,
        1 => ("1 file".to_owned(), "was not made here: move or delete it"),
        n => (format!("{n} files"), "were not made here: move or delete them"),
    };
    let _ = writeln!(out, "{}: {files} in the generated folder {them}", generator.name);
}

pub(super) fn count(outcome: &Outcome, states: &[State]) -> usize {
    outcome.files.iter().filter(|f| states.contains(&f.state)).count()
}

fn line(out: &mut String, outcome: &Outcome, file: &FileState, what: &str) {
    let _ = writeln!(out, "{what:<9} {}", shown(&outcome.root, &file.path).display());
}

fn name(state: State) -> &'static str {
    match state {
        State::Fresh => "fresh",
        State::Stale => "stale",
        State::Missing => "missing",
        State::Orphan | State::Leftover => "orphan",
        State::Stranger => "stranger",
        State::Unread => "unread",
    }
}

/// What a summary says of lists that the schema copies; nothing when it copies none.
fn compared(drift: &Drift) -> String {
    match drift {
        Drift::NothingCopied => String::new(),
        Drift::Compared(path) => format!("; its copies agree with {}", path.display()),
        Drift::NoTurnsSchema => "; its copies were compared with nothing: no turns schema was found".to_owned(),
    }
}
