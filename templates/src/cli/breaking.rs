//! `breaking`: what changed since an older schema, and whom it breaks.

use std::fmt::Write as _;
use std::path::PathBuf;

use geppetto_spec::load::Position;
use geppetto_spec::nearest;

use super::code::{AGAINST, ALLOW, Code, NOTHING_COMPARED};
use super::message::{Message, MessageFormat, Place};
use super::messages::Messages;
use super::say::{complain, complain_of, say};
use super::{FAILED, USAGE, report};
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
    let code = if breaks { FAILED } else { 0 };
    let summary = summary(args, &compared, &judged);
    let (missing, needless) = (missing(args, &compared), needless(args, &judged));
    let out = if args.message_format == MessageFormat::Human {
        for text in &needless {
            complain(generator, &format!("warning: {text}"));
        }
        let missing = missing.map_or_else(String::new, |text| format!("warning: {text}\n"));
        format!("{missing}{}{}: {summary}\n", human(&judged), generator.name)
    } else {
        let mut messages = Messages::new(args.message_format);
        for (status, found) in &judged {
            program(&mut messages, *status, found);
        }
        let warnings =
            needless.iter().map(|text| (ALLOW, text)).chain(missing.iter().map(|text| (NOTHING_COMPARED, text)));
        for (code, text) in warnings {
            messages.add(&Message { code: Code::Own(code), text, place: None, help: None, more: &[] });
        }
        let numbers = [Status::Breaks, Status::Allowed, Status::Safe].map(|s| (s.name(), count(&judged, s)));
        let schema = compared.schema.display().to_string();
        messages.summary(&summary, &numbers, code, &[("schema", &schema), ("against", &args.against.to_string())])
    };
    say(generator, &out, code)
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

fn human(judged: &[(Status, &Found)]) -> String {
    let mut out = String::new();
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
    out
}

/// `spec/js_api_codegen.yaml:12:9`.
fn place(at: &Position) -> String {
    format!("{}:{}:{}", at.file.display(), at.start.0, at.start.1)
}

fn program(messages: &mut Messages, status: Status, Found { change, at, near }: &Found) {
    let format = messages.format;
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
    messages.add(&Message {
        code: Code::Change { name: if format == MessageFormat::Github { &name } else { change.rule.name }, breaks },
        text: &text,
        place: Some(Place { file: &at.file, start: at.start, end: at.end }),
        help: (breaks && !change.help.is_empty()).then_some(change.help.as_str()),
        more: &more,
    });
}

fn count(judged: &[(Status, &Found)], status: Status) -> usize {
    judged.iter().filter(|(s, _)| *s == status).count()
}

fn summary(args: &Args, compared: &Compared, judged: &[(Status, &Found)]) -> String {
    let against = &args.against;
    if let Old::Missing(_) = compared.old {
        return format!("nothing was compared (against {against})");
    }
    let breaks = count(judged, Status::Breaks);
    let changes = if breaks == 1 { "change" } else { "changes" };
    let (allowed, safe) = (count(judged, Status::Allowed), count(judged, Status::Safe));
    format!("{breaks} breaking {changes}, {allowed} allowed, {safe} safe (against {against})")
}

/// What is said where there is no old schema: a schema that moved looks like that too.
fn missing(args: &Args, compared: &Compared) -> Option<String> {
    let Old::Missing(path) = &compared.old else { return None };
    let (path, schema, against) = (path.display(), compared.schema.display(), &args.against);
    Some(format!(
        "there is no {path}: everything in {schema} is new; if the file had another path then, name it: --against \
         {against}:PATH"
    ))
}

/// What is said of an `--allow` that nothing needs: it would let a later break pass unseen.
fn needless(args: &Args, judged: &[(Status, &Found)]) -> Vec<String> {
    let is_needed = |name: &str| judged.iter().any(|(_, found)| found.change.breaks() && means(name, found));
    let names = args.allow.iter().filter(|name| !is_needed(name));
    names.map(|name| format!("--allow {name} allows nothing: no break has this name; remove it")).collect()
}

fn failed(generator: &Generator, args: &Args, error: &Error) -> u8 {
    let (report, old) = match error {
        Error::New(GeneratorError::Schema(report)) => (Some(report), false),
        Error::Old { report, .. } => (Some(report), true),
        _ => (None, false),
    };
    let of_old = if old { format!(" of the old schema ({})", args.against) } else { String::new() };
    let text = match report {
        Some(report) => format!("{}{of_old}, nothing was compared", report::mistakes(report)),
        None => error.to_string(),
    };
    if args.message_format == MessageFormat::Human {
        match report {
            Some(report) => complain_of(report, generator, &text),
            None => complain(generator, &text),
        }
        return FAILED;
    }
    let mut messages = Messages::new(args.message_format);
    if let Some(report) = report {
        let note = format!("in the old schema, {}", args.against);
        messages.mistakes(report, old.then_some(note.as_str()));
        return say(generator, &messages.summary(&text, &[], FAILED, &[]), FAILED);
    }
    messages.add(&Message { code: Code::Own(AGAINST), text: &text, place: None, help: None, more: &[] });
    say(generator, &messages.summary("1 failure", &[], FAILED, &[]), FAILED)
}
