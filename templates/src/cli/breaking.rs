//! `breaking`: what changed since an older schema, and whom it breaks.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use geppetto_spec::load::{Position, Report};
use geppetto_spec::nearest;

use super::message::{Level, Message, MessageFormat, Place};
use super::{FAILED, USAGE, say};
use crate::breaking::rules::{VALUE_RETIRED, find, names};
use crate::breaking::{Against, Compared, Error, Found, Old, RULES, against};
use crate::error::Error as GeneratorError;
use crate::options::Generator;

/// What changed since an older schema, and whom it breaks.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The older schema: a file, `git:REV` for a revision, or `git:REV:PATH` where it had another path
    #[arg(long, value_name = "FILE|git:REV")]
    against: Against,
    /// The schema [default: the nearest one under spec/, from here upwards]
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
    /// Let these breaks pass: a rule, as value-gone, or a rule with a place, as value-gone:ToolChoice.any
    #[arg(long, value_name = "NAME")]
    allow: Vec<String>,
    /// The form of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    message_format: MessageFormat,
}

/// What becomes of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Breaks,
    Allowed,
    Safe,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Breaks => "breaks",
            Self::Allowed => "allowed",
            Self::Safe => "safe",
        }
    }
}

pub(super) fn run(generator: &Generator, args: &Args) -> u8 {
    if let Some(text) = args.allow.iter().find_map(|name| unknown(name)) {
        complain(generator, &text);
        return USAGE;
    }
    let compared = match against(generator, args.schema.as_deref(), &args.against) {
        Ok(compared) => compared,
        Err(error) => return failed(generator, args, &error),
    };
    let judged: Vec<(Status, &Found)> = compared.found.iter().map(|found| (status(args, found), found)).collect();
    let breaks = judged.iter().any(|(status, _)| *status == Status::Breaks);
    let mut out = String::new();
    let summary = summary(generator, args, &compared, &judged);
    match args.message_format {
        MessageFormat::Human => {
            human(&mut out, &judged);
            out.push_str(&summary);
        }
        format => judged.iter().for_each(|(status, found)| program(&mut out, format, *status, found)),
    }
    needless(generator, args, &judged, &mut out);
    if args.message_format != MessageFormat::Human {
        drop(io::stderr().lock().write_all(summary.as_bytes()));
    }
    say(generator, &out, if breaks { FAILED } else { 0 })
}

fn complain(generator: &Generator, text: &str) {
    // A reader that went away is no reason to fail differently.
    drop(writeln!(io::stderr().lock(), "{}: {text}", generator.name));
}

/// What is wrong with a name that `--allow` was given.
fn unknown(name: &str) -> Option<String> {
    let rule = name.split_once(':').map_or(name, |(rule, _)| rule);
    if find(rule).is_some() {
        return None;
    }
    let near = nearest(rule, RULES.iter().map(|rule| rule.name));
    let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Some(format!("--allow {name}: there is no rule `{rule}`{help}"))
}

/// Whether the name that `--allow` was given means this change.
fn means(name: &str, found: &Found) -> bool {
    let (rule, place) = name.split_once(':').map_or((name, None), |(rule, place)| (rule, Some(place)));
    find(rule) == Some(found.change.rule) && place.is_none_or(|place| place == found.change.place)
}

fn status(args: &Args, found: &Found) -> Status {
    if found.change.rule == VALUE_RETIRED {
        return Status::Allowed;
    }
    match found.change.breaks() {
        false => Status::Safe,
        true if args.allow.iter().any(|name| means(name, found)) => Status::Allowed,
        true => Status::Breaks,
    }
}

fn human(out: &mut String, judged: &[(Status, &Found)]) {
    for status in [Status::Breaks, Status::Allowed, Status::Safe] {
        let of_status: Vec<&Found> = judged.iter().filter(|(s, _)| *s == status).map(|(_, found)| *found).collect();
        if !of_status.is_empty() {
            let _ = writeln!(out, "{}:", status.name());
        }
        for Found { change, at, .. } in of_status {
            let whom = names(change.whom);
            let whom = if whom.is_empty() { whom } else { format!(" (breaks {whom})") };
            let _ = writeln!(out, "  {}: {}: {}{whom}", place(at), change.name(), change.message);
            if status == Status::Breaks && !change.help.is_empty() {
                let _ = writeln!(out, "      help: {}", change.help);
            }
        }
    }
}

/// `spec/js_api_codegen.yaml:12:9`.
fn place(at: &Position) -> String {
    format!("{}:{}:{}", at.file.display(), at.start.0, at.start.1)
}

fn program(out: &mut String, format: MessageFormat, status: Status, Found { change, at, near }: &Found) {
    let whom = names(change.whom);
    let mut more = vec![("place", change.place.as_str()), ("status", status.name())];
    more.extend((!whom.is_empty()).then_some(("breaks", whom.as_str())));
    let breaks = status == Status::Breaks;
    // GitHub shows notes beside lines that are there.
    let at = if format == MessageFormat::Github { near } else { at };
    let text = match format {
        MessageFormat::Github if !whom.is_empty() => format!("{} (breaks {whom})", change.message),
        _ => change.message.clone(),
    };
    let name = change.name();
    let message = Message {
        level: if breaks { Level::Error } else { Level::Notice },
        code: if format == MessageFormat::Github { &name } else { change.rule.name },
        text: &text,
        place: Some(Place { file: &at.file, start: at.start, end: at.end }),
        help: (breaks && !change.help.is_empty()).then_some(change.help.as_str()),
        more: &more,
    };
    write(out, format, &message);
}

fn write(out: &mut String, format: MessageFormat, message: &Message<'_>) {
    match format {
        MessageFormat::Github => message.github(out),
        _ => message.json(out),
    }
}

fn summary(generator: &Generator, args: &Args, compared: &Compared, judged: &[(Status, &Found)]) -> String {
    let (name, schema, against) = (generator.name, compared.schema.display(), &args.against);
    if let Old::Missing(path) = &compared.old {
        return format!(
            "{name}: there is no {}: everything in {schema} is new (against {against}); if the file had another path \
             then, name it: --against {against}:PATH\n",
            path.display()
        );
    }
    let count = |status| judged.iter().filter(|(s, _)| *s == status).count();
    let breaks = count(Status::Breaks);
    let changes = if breaks == 1 { "change" } else { "changes" };
    let (allowed, safe) = (count(Status::Allowed), count(Status::Safe));
    format!("{name}: {breaks} breaking {changes}, {allowed} allowed, {safe} safe (against {against})\n")
}

/// An `--allow` that nothing needs would let a later break pass unseen.
fn needless(generator: &Generator, args: &Args, judged: &[(Status, &Found)], out: &mut String) {
    for name in &args.allow {
        if judged.iter().any(|(_, found)| found.change.breaks() && means(name, found)) {
            continue;
        }
        let text = format!("--allow {name} allows nothing: no break has this name; remove it");
        match args.message_format {
            MessageFormat::Human => complain(generator, &format!("warning: {text}")),
            format => {
                let message =
                    Message { level: Level::Warning, code: "allow", text: &text, place: None, help: None, more: &[] };
                write(out, format, &message);
            }
        }
    }
}

fn failed(generator: &Generator, args: &Args, error: &Error) -> u8 {
    if args.message_format == MessageFormat::Human {
        return failed_for_people(generator, error);
    }
    let mut out = String::new();
    let (report, old) = match error {
        Error::New(GeneratorError::Schema(report)) => (Some(report), false),
        Error::Old { report, .. } => (Some(report), true),
        _ => (None, false),
    };
    if let Some(report) = report {
        mistakes(&mut out, args, report, old);
    } else {
        let text = error.to_string();
        let message = Message { level: Level::Error, code: "against", text: &text, place: None, help: None, more: &[] };
        write(&mut out, args.message_format, &message);
    }
    say(generator, &out, FAILED)
}

fn failed_for_people(generator: &Generator, error: &Error) -> u8 {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let (report, what) = match error {
        Error::New(GeneratorError::Schema(report)) => (report, String::new()),
        Error::Old { report, against } => (report, format!(" of the old schema ({against})")),
        other => {
            complain(generator, &other.to_string());
            return FAILED;
        }
    };
    let count = report.diagnostics.len();
    let mistakes = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
    drop(write!(io::stderr().lock(), "{}", report.render(colours)));
    let first = report.diagnostics.first().map_or("", |d| d.code.id);
    complain(generator, &format!("{mistakes}{what}, nothing was compared; --explain {first} says more"));
    FAILED
}

fn mistakes(out: &mut String, args: &Args, report: &Report, old: bool) {
    for diagnostic in &report.diagnostics {
        let source = report.sources.get(diagnostic.at.file);
        let file = source.map_or(Path::new(""), |source| &source.path);
        let column = |at| source.map_or((1, 1), |source| source.line_column(at));
        let span = &diagnostic.at.span;
        let (start, end) = (column(span.start), column(span.end));
        let position = Position { file: file.to_path_buf(), start, end };
        let mut text = diagnostic.message.clone();
        if old {
            let _ = write!(text, " (in the old schema, {}, at {})", args.against, place(&position));
        }
        // The old file is not where GitHub shows notes.
        let is_there = !(old && args.message_format == MessageFormat::Github);
        let message = Message {
            level: Level::Error,
            code: diagnostic.code.id,
            text: &text,
            place: is_there.then_some(Place { file, start, end }),
            help: diagnostic.help.as_deref(),
            more: &[],
        };
        write(out, args.message_format, &message);
    }
}
