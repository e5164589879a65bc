//! How the command says something: what was asked for on standard output, what went wrong on standard error.

use std::io::{self, IsTerminal as _, Write as _};

use geppetto_spec::load::Report;

use super::FAILED;
use crate::options::Generator;

/// Prints, and gives `code`, or another one when the text got lost.
pub(super) fn say(generator: &Generator, text: &str, code: u8) -> u8 {
    print(text).map_or_else(|error| lost(generator, &error, code), |()| code)
}

/// That text got lost is said, and is a failure, unless the reader wanted no more of it.
pub(super) fn lost(generator: &Generator, error: &io::Error, code: u8) -> u8 {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return code;
    }
    complain(generator, &format!("cannot print: {error}"));
    FAILED
}

pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// Says to people what went wrong.
pub(super) fn complain(generator: &Generator, text: &str) {
    complain_below("", generator, text);
}

/// Shows the mistakes of a schema to people, says with `text` how many there are and what was not done, and where to
/// read more.
pub(super) fn complain_of(report: &Report, generator: &Generator, text: &str) {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let first = report.diagnostics.first().map_or("", |d| d.code.id);
    complain_below(&report.render(colours), generator, &format!("{text}; --explain {first} says more"));
}

/// In one piece, so that nothing else comes in between.
fn complain_below(above: &str, generator: &Generator, text: &str) {
    // A reader that went away is no reason to fail differently.
    drop(io::stderr().lock().write_all(format!("{above}{}: {text}\n", generator.name).as_bytes()));
}
