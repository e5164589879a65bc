//! One run of the command: does what was asked for, and says what came of it.

use std::mem;
use std::path::{Path, PathBuf};
use std::time::Instant;

use geppetto_spec::load::model::Api;

use super::message::MessageFormat;
use super::say::{complain, say};
use super::{FAILED, STALE, programs, report, say_error};
use crate::error::Error;
use crate::generator::{locate, run_telling};
use crate::options::{Generator, Mode, Options, Outcome};

/// What each run of the command has in common.
#[derive(Clone, Copy)]
pub(super) struct Round<'a> {
    pub(super) generator: &'a Generator,
    pub(super) options: &'a Options,
    pub(super) format: MessageFormat,
    /// Whether all that would change is shown, in full.
    pub(super) diff: bool,
}

impl Round<'_> {
    /// Runs, prints, and gives the exit code.
    pub(super) fn once(&self) -> u8 {
        let result = locate(self.generator, self.options).and_then(|schema| self.run(schema));
        let (text, code) = match &result {
            Ok((outcome, _, started)) => self.done(outcome, *started),
            Err(error) => self.failed(error),
        };
        // The process ends here: what it holds goes with it.
        mem::forget(result);
        say(self.generator, &text, code)
    }

    /// Runs with this schema.
    pub(super) fn run(&self, schema: PathBuf) -> Result<(Outcome, Api, Instant), Error> {
        let started = Instant::now();
        let (outcome, api) = run_telling(self.generator, self.options, schema, |schema| self.say_waiting(schema))?;
        Ok((outcome, api, started))
    }

    /// What to print, and the exit code.
    pub(super) fn done(&self, outcome: &Outcome, started: Instant) -> (String, u8) {
        let done = match self.options.mode {
            Mode::Check => outcome.was_fresh(),
            Mode::Print | Mode::Write => !report::asks_somebody(outcome),
        };
        let code = if done { 0 } else { STALE };
        let text = match (self.format, self.options.mode) {
            (MessageFormat::Human, Mode::Check) if self.diff => report::diffs(self.generator, outcome),
            (MessageFormat::Human, Mode::Check) => report::check(self.generator, outcome),
            (MessageFormat::Human, Mode::Write) => report::written(self.generator, outcome, started),
            // The command line asks for no other format with it.
            (_, Mode::Print) => report::print(outcome),
            (MessageFormat::Json | MessageFormat::Github, _) => programs::done(self, outcome, code),
        };
        (text, code)
    }

    /// What to print, and the exit code. People read it on standard error, where it is printed here.
    pub(super) fn failed(&self, error: &Error) -> (String, u8) {
        if self.format == MessageFormat::Human {
            say_error(self.generator, error);
            return (String::new(), FAILED);
        }
        (programs::failed(self.format, error, FAILED), FAILED)
    }

    fn say_waiting(&self, schema: &Path) {
        complain(self.generator, &format!("waiting for another run on {}", schema.display()));
    }
}
