//! `--watch`: one run after another, each when a file that the result depends on has changed.
//!
//! The few files are asked for their stamps again and again, instead of the system for its notes of changes: that would
//! be a dependency for each system, and several of them lose files that editors replace by renaming.

mod files;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use geppetto_spec::load::load;

use super::message::MessageFormat;
use super::programs;
use super::round::Round;
use super::say::{lost, print, say};
use crate::error::Error;
use crate::generator::locate;
use files::Watched;

/// Between two looks at the files.
const PAUSE: Duration = Duration::from_millis(150);

/// Runs until it is interrupted, or until nobody reads what it says. Without a schema there is nothing to wait for.
pub(super) fn run(round: &Round<'_>) -> u8 {
    let schema = match locate(round.generator, round.options) {
        Ok(schema) => schema,
        Err(error) => {
            let (text, code) = round.failed(&error);
            return say(round.generator, &text, code);
        }
    };
    loop {
        // The files are looked at before the run reads them: what changes from here on is found afterwards.
        let mut files = Watched::look(&inputs(round, &schema));
        let (text, code, read) = once(round, &schema);
        if let Err(error) = print(&(text + &waits(round, &files))) {
            return lost(round.generator, &error, code);
        }
        // Somebody added an import in between: then the schema has changed too, and nobody looked at the new file.
        let changed = match read {
            Some(read) if !files.paths().eq(read.iter().map(PathBuf::as_path)) => vec![schema.clone()],
            _ => wait(&mut files),
        };
        if let Err(error) = print(&says_changed(round, &changed)) {
            return lost(round.generator, &error, code);
        }
    }
}

/// The files that a run would read or look for.
fn inputs(round: &Round<'_>, schema: &Path) -> Vec<PathBuf> {
    match load(schema, round.generator.expects) {
        Ok(loaded) => loaded.files,
        Err(report) => report.files,
    }
}

/// What to print, the exit code of such a run, and the files that it read, as far as it says so.
fn once(round: &Round<'_>, schema: &Path) -> (String, u8, Option<Vec<PathBuf>>) {
    match round.run(schema.to_path_buf()) {
        Ok((outcome, _, started)) => {
            let (text, code) = round.done(&outcome, started);
            (text, code, Some(outcome.inputs))
        }
        Err(error) => {
            let (text, code) = round.failed(&error);
            let read = match error {
                Error::Schema(report) => Some(report.files),
                _ => None,
            };
            (text, code, read)
        }
    }
}

fn wait(files: &mut Watched) -> Vec<PathBuf> {
    loop {
        thread::sleep(PAUSE);
        let changed = files.changed();
        if !changed.is_empty() {
            return changed.into_iter().map(Path::to_path_buf).collect();
        }
    }
}

/// Programs know by the summary that a run is over.
fn waits(round: &Round<'_>, files: &Watched) -> String {
    let (name, count) = (round.generator.name, files.paths().count());
    match round.format {
        MessageFormat::Human if count == 1 => format!("{name}: waiting for a change of 1 file\n"),
        MessageFormat::Human => format!("{name}: waiting for a change of {count} files\n"),
        MessageFormat::Json | MessageFormat::Github => String::new(),
    }
}

fn says_changed(round: &Round<'_>, changed: &[PathBuf]) -> String {
    if round.format != MessageFormat::Human {
        return programs::changed(round.format, &changed.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    }
    let names: Vec<String> = changed.iter().map(|path| path.display().to_string()).collect();
    format!("\n{}: {} changed\n", round.generator.name, names.join(", "))
}
