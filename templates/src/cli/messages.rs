//! Messages for programs, one after another, and what a run says at its end.

use std::fmt::Write as _;

use geppetto_spec::load::{Diagnostic, Lines, Location, Report, Source};

use super::code::{Code, SUMMARY};
use super::message::{Level, Message, MessageFormat, Place};
use crate::json::{Object, list};

/// Messages as text of the format that was asked for.
pub(super) struct Messages {
    pub(super) format: MessageFormat,
    errors: usize,
    out: String,
}

impl Messages {
    pub(super) fn new(format: MessageFormat) -> Self {
        Self { format, errors: 0, out: String::new() }
    }

    pub(super) fn add(&mut self, message: &Message<'_>) {
        self.add_with(message, |_| ());
    }

    /// `rest` adds what is no string to the JSON object.
    fn add_with(&mut self, message: &Message<'_>, rest: impl FnOnce(&mut Object<'_>)) {
        self.errors += usize::from(message.code.level() == Level::Error);
        match self.format {
            MessageFormat::Github => message.github(&mut self.out),
            MessageFormat::Json | MessageFormat::Human => message.json(&mut self.out, rest),
        }
    }

    /// The messages so far.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// The last message of a run. A notice even where all went wrong: GitHub shows ten errors of a step, and beside
    /// them ten notices.
    pub(super) fn summary(mut self, text: &str, numbers: &[(&str, usize)], code: u8, more: &[(&str, &str)]) -> String {
        let errors = self.errors;
        let message = Message { code: Code::Own(SUMMARY), text, place: None, help: None, more };
        self.add_with(&message, |object| {
            let last = [("errors", errors), ("exitCode", usize::from(code))];
            for (name, number) in numbers.iter().copied().chain(last) {
                object.raw(name, &number.to_string());
            }
        });
        self.out
    }

    /// Each mistake of a schema. Of an old one `note` says which it is: GitHub shows notes beside lines that are there.
    pub(super) fn mistakes(&mut self, report: &Report, note: Option<&str>) {
        let texts = Texts::of(report);
        for diagnostic in &report.diagnostics {
            self.mistake(diagnostic, &texts, note);
        }
    }

    fn mistake(&mut self, diagnostic: &Diagnostic, texts: &Texts<'_>, note: Option<&str>) {
        let mut text = diagnostic.message.clone();
        if let (Some(note), Some(Place { file, start, .. })) = (note, texts.place(&diagnostic.at)) {
            let _ = write!(text, " ({note}, at {}:{}:{})", file.display(), start.0, start.1);
        }
        if self.format == MessageFormat::Github {
            // A command has one place; the others are words of its text.
            for (at, label) in &diagnostic.also {
                if let Some(Place { file, start, .. }) = texts.place(at) {
                    let _ = write!(text, "\n{label}: {}:{}:{}", file.display(), start.0, start.1);
                }
            }
        }
        let strings = [("at", diagnostic.at.path.as_str()), ("label", diagnostic.label.as_str())];
        let more: Vec<(&str, &str)> = strings.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        let is_there = note.is_none() || self.format != MessageFormat::Github;
        let (place, help) = (texts.place(&diagnostic.at).filter(|_| is_there), diagnostic.help.as_deref());
        let message = Message { code: Code::Mistake(diagnostic.code), text: &text, place, help, more: &more };
        self.add_with(&message, |object| {
            if !diagnostic.also.is_empty() {
                list(object.key("also"), &diagnostic.also, |out, (at, label)| other(out, at, label, texts));
            }
        });
    }
}

/// Another place that belongs to a mistake, as a JSON object.
fn other(out: &mut String, at: &Location, label: &str, texts: &Texts<'_>) {
    let mut object = Object::line(out);
    if let Some(place) = texts.place(at) {
        place.keys(&mut object);
    }
    for (name, text) in [("at", at.path.as_str()), ("label", label)] {
        if !text.is_empty() {
            object.string(name, text);
        }
    }
    object.end();
}

/// The files of a report, with their lines.
struct Texts<'a>(Vec<(&'a Source, Lines)>);

impl<'a> Texts<'a> {
    fn of(report: &'a Report) -> Self {
        Self(report.sources.iter().map(|source| (source, Lines::of(&source.text))).collect())
    }

    fn place(&self, at: &Location) -> Option<Place<'a>> {
        let (source, lines) = self.0.get(at.file)?;
        let place = |offset| lines.place(&source.text, offset);
        Some(Place { file: &source.path, start: place(at.span.start), end: place(at.span.end) })
    }
}
