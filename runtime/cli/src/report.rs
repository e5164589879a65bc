//! What people read when a script failed: the error, its place in the script, its stack, its causes and its errors.

mod frame;
mod stack;
pub(crate) mod text;

use std::collections::HashMap;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use geppetto::{JsError, Limit, RuntimeError};

use crate::exit::End;
use crate::script::Script;
use frame::Frame;

/// Makes reports of one run.
pub(crate) struct Reporter<'a> {
    pub(crate) script: &'a Script,
    pub(crate) timeout_ms: Option<u64>,
    /// The stack of the script where a limit or the deadline stopped it.
    pub(crate) stopped_at: Option<String>,
    pub(crate) colours: bool,
}

/// An error as it is shown: all texts are safe for a terminal.
struct Shown {
    /// What stands at its beginning: `error`, `cause`, or `error 1` for the first of the errors of an error.
    level: String,
    code: Option<String>,
    title: String,
    stack: Vec<String>,
    note: Option<String>,
    help: Option<String>,
}

/// The code of what ran out of time.
const TIMEOUT: &str = "TIMEOUT";
/// How many lines of a stack are shown: more than an engine gives, unless it was told to.
const MAX_STACK: usize = 64;

impl Reporter<'_> {
    /// The report of a run that failed.
    pub(crate) fn report(&self, end: &End) -> String {
        let mut shown = self.of_end(end);
        let error = match end {
            End::Failed(error) => Some(error),
            End::Uncaught(uncaught) => Some(&uncaught.error),
            _ => None,
        };
        let mut out = String::new();
        if let Some(RuntimeError::Js(error)) = error {
            fill(&mut shown, error);
            disown(&mut shown);
            self.render(&mut out, &shown);
            self.inner(&mut out, error);
        } else {
            self.render(&mut out, &shown);
        }
        out
    }

    fn of_end(&self, end: &End) -> Shown {
        let file = self.script.shown();
        match end {
            End::Failed(error) => self.of_error(error, &error.to_string()),
            End::Uncaught(uncaught) => self.of_error(&uncaught.error, &uncaught.to_string()),
            End::TimedOut if self.stopped_at.is_some() => self.stopped(self.timed_out()),
            End::TimedOut => {
                let note =
                    "no function of the script was stopped: it waited for a timer or a promise, or ran many short ones";
                Shown { note: Some(note.to_owned()), ..self.timed_out() }
            }
            End::Hangs => {
                let note =
                    "the script did not stop at once: it is in slow built-in functions, or nobody reads what it prints";
                Shown { note: Some(note.to_owned()), ..self.timed_out() }
            }
            End::NeverSettles => Shown {
                help: Some(
                    "look for an `await` outside of all functions, or an exported promise, that nobody resolves"
                        .to_owned(),
                ),
                ..Shown::new(&format!("{file} waits for a promise that never settles: nothing is left to do"))
            },
            End::Output(error) => Shown::new(&format!("cannot write to the standard output: {error}")),
            End::Done => Shown::new(&format!("{file} is done")),
        }
    }

    fn of_error(&self, error: &RuntimeError, title: &str) -> Shown {
        let shown = Shown { code: error.code().map(text::line), ..Shown::new(title) };
        match error.limit() {
            Some(Limit::Memory) => Shown { help: Some("--memory-mb gives it more".to_owned()), ..shown },
            Some(Limit::Microtasks) => {
                let help = "let it wait for a timer now and then: await new Promise((resolve) => setTimeout(resolve))";
                Shown { help: Some(help.to_owned()), ..shown }
            }
            Some(_) => self.stopped(shown),
            None => shown,
        }
    }

    /// The same with the place where the script was stopped.
    fn stopped(&self, shown: Shown) -> Shown {
        let note = self.stopped_at.as_ref().map(|_| "the script was about here when it was stopped".to_owned());
        let stopped_at = stack_lines(self.stopped_at.as_deref());
        Shown { stack: stopped_at.iter().map(|line| stack::from_one(line)).collect(), note, ..shown }
    }

    fn timed_out(&self) -> Shown {
        let title = format!("TimeoutError: not done after {} ms", self.timeout_ms.unwrap_or_default());
        let help = Some("--timeout-ms gives it more time".to_owned());
        Shown { code: Some(TIMEOUT.to_owned()), help, ..Shown::new(&title) }
    }

    /// Its cause, then its errors, each with what is inside of it.
    fn inner(&self, out: &mut String, error: &JsError) {
        let cause = error.cause.as_deref().map(|cause| ("cause".to_owned(), cause));
        let errors = error.errors.iter().enumerate().map(|(index, error)| (format!("error {}", index + 1), error));
        for (level, error) in cause.into_iter().chain(errors) {
            let mut shown = Shown { level, ..Shown::new(&error.to_string()) };
            fill(&mut shown, error);
            self.render(out, &shown);
            self.inner(out, error);
        }
    }

    fn render(&self, out: &mut String, shown: &Shown) {
        let renderer = if self.colours { Renderer::styled() } else { Renderer::plain() };
        let mut title = Level::ERROR.with_name(shown.level.as_str()).primary_title(shown.title.as_str());
        if let Some(code) = &shown.code {
            title = title.id(code.as_str());
        }
        let (stack, place) = self.resolve(&shown.stack);
        let mut group = Group::with_title(title);
        if let Some((file, line, frame)) = &place {
            let mark = AnnotationKind::Primary.span(frame.mark.clone());
            let snippet = Snippet::source(&frame.text).path(file.as_str()).line_start(*line);
            group = group.element(snippet.annotation(mark));
        }
        if let Some(note) = &shown.note {
            group = group.element(Level::NOTE.message(note.as_str()));
        }
        if let Some(help) = &shown.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.decor_style(DecorStyle::Ascii).render(&[group]));
        out.push('\n');
        for line in stack {
            out.extend(["    ", line.trim_start(), "\n"]);
        }
    }

    /// The lines of a stack with the columns that people count, and the innermost place in a script that is still there.
    fn resolve(&self, stack: &[String]) -> (Vec<String>, Option<(String, usize, Frame)>) {
        let mut innermost = None;
        let mut shown = Vec::new();
        let mut texts = HashMap::new();
        for line in stack {
            let mut known = stack::places(line).filter_map(|place| {
                let text = texts.entry(place.file.to_owned()).or_insert_with(|| self.script.text_of(place.file));
                let frame = frame::frame(text.as_deref()?, place.line, place.column)?;
                Some((place, frame))
            });
            if let Some((place, frame)) = known.next() {
                shown.push(stack::with_column(line, &place, frame.column()));
                innermost.get_or_insert((place.file.to_owned(), place.line, frame));
            } else if !stack::places(line).any(|place| place.file == OWN) {
                shown.push(line.clone());
            }
        }
        (shown, innermost)
    }
}

/// What the host's own functions are called in stacks.
const OWN: &str = "geppetto";

impl Shown {
    fn new(title: &str) -> Self {
        Self {
            level: "error".to_owned(),
            code: None,
            title: text::lines(title),
            stack: Vec::new(),
            note: None,
            help: None,
        }
    }
}

fn fill(shown: &mut Shown, error: &JsError) {
    shown.code = error.code.as_deref().map(text::line);
    shown.stack = stack_lines(error.stack.as_deref());
}

/// What a script throws has the code that it likes. Where the command says that it stopped the script, only the command
/// says so.
fn disown(shown: &mut Shown) {
    if let Some(code) = shown.code.take_if(|code| code == TIMEOUT || code.starts_with("LIMIT_")) {
        shown.note = Some(format!("the script itself threw this, with the code {code}"));
    }
}

fn stack_lines(stack: Option<&str>) -> Vec<String> {
    stack.unwrap_or_default().lines().take(MAX_STACK).map(text::line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_only_where_they_are_wanted() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.js");
        std::fs::write(&file, "").expect("written");
        let script = Script::open(&file).expect("a script");
        let report = |colours| {
            let reporter = Reporter { script: &script, timeout_ms: Some(1), stopped_at: None, colours };
            reporter.report(&End::TimedOut)
        };
        assert!(report(true).contains("\x1b["));
        assert!(!report(false).contains('\x1b'));
    }
}
