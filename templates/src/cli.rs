//! The command line that both generators share.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::{ArgGroup, Parser, Subcommand};
use geppetto_spec::load::{Drift, codes};

use crate::diff;
use crate::generator::{Error, Generator, Mode, Options, Outcome, run};
use crate::init::init;
use crate::sink::{FileState, State};

/// Makes from a schema what it asks for. Without flags: the nearest schema upwards, everything written.
#[derive(Parser)]
#[command(disable_help_subcommand = true, max_term_width = 100)]
#[command(group = ArgGroup::new("mode").args(["check", "diff", "print", "explain"]))]
struct Args {
    /// The schema [default: the nearest one under spec/, from here upwards]
    #[arg(long, value_name = "FILE")]
    schema: Option<PathBuf>,
    /// Write below this folder instead of the schema's `out_root`
    #[arg(long, value_name = "DIR")]
    out_root: Option<PathBuf>,
    /// Change nothing; fail when a generated file is not what the schema makes
    #[arg(long)]
    check: bool,
    /// Change nothing; show what would change, in full
    #[arg(long)]
    diff: bool,
    /// Change nothing; print what would be written
    #[arg(long)]
    print: bool,
    /// Explain a code, as GEP0202
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Write a first schema
    Init {
        /// The repository
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
}

/// Mistakes in the schema, or a file that cannot be written.
const FAILED: u8 = 1;
/// The command line makes no sense.
const USAGE: u8 = 2;
/// Generated files are not what the schema makes.
const STALE: u8 = 3;
/// Lines of a diff that `--check` shows per file.
const CHECK_LINES: usize = 40;

/// Runs a generator as a program: reads the process's arguments, prints, and gives the exit code.
///
/// 0 done or fresh, 1 mistakes in the schema or a failed write, 2 usage, 3 stale.
pub fn main(generator: &Generator) -> ExitCode {
    let matches = <Args as clap::CommandFactory>::command().name(generator.name).bin_name(generator.name).get_matches();
    match <Args as clap::FromArgMatches>::from_arg_matches(&matches) {
        Ok(args) => ExitCode::from(dispatch(generator, args)),
        Err(error) => error.exit(),
    }
}

fn dispatch(generator: &Generator, args: Args) -> u8 {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    if let Some(Command::Init { folder }) = &args.command {
        return first_schema(generator, folder);
    }
    let started = Instant::now();
    let mode = match (args.check || args.diff, args.print) {
        (true, _) => Mode::Check,
        (_, true) => Mode::Print,
        _ => Mode::Write,
    };
    let options = Options { schema: args.schema, out_root: args.out_root, mode, folder: None };
    match run(generator, &options) {
        Err(error) => {
            say_error(generator, &error);
            FAILED
        }
        Ok(outcome) if args.diff => show_diff(&outcome),
        Ok(outcome) if args.print => print(&outcome),
        Ok(outcome) if args.check => check(generator, &outcome),
        Ok(outcome) => written(generator, &outcome, started),
    }
}

fn say_error(generator: &Generator, error: &Error) {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = match error {
        Error::Schema(report) => {
            let count = report.diagnostics.len();
            let mistakes = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
            let first = report.diagnostics.first().map_or("", |d| d.code.id);
            let text = report.render(colours);
            format!("{text}{}: {mistakes}, nothing was written; --explain {first} says more", generator.name)
        }
        other => format!("{}: {other}", generator.name),
    };
    // A reader that went away is no reason to fail differently.
    drop(writeln!(io::stderr().lock(), "{text}"));
}

fn say(text: &str) {
    drop(io::stdout().lock().write_all(text.as_bytes()));
}

fn explain(code: &str) -> u8 {
    if let Some(code) = codes::find(code) {
        say(&format!("{}: {}\n\n{}\n", code.id, code.title, code.explain));
        return 0;
    }
    let (first, last) = (codes::ALL.first().map_or("", |c| c.id), codes::ALL.last().map_or("", |c| c.id));
    drop(writeln!(io::stderr().lock(), "there is no code {code}; codes go from {first} to {last}"));
    USAGE
}

fn first_schema(generator: &Generator, folder: &std::path::Path) -> u8 {
    match init(folder, generator.schema) {
        Ok(path) => {
            say(&format!("wrote {}\nedit it, then run {}\n", path.display(), generator.name));
            0
        }
        Err(error) => {
            drop(writeln!(io::stderr().lock(), "{}: {error}", generator.name));
            FAILED
        }
    }
}

fn show_diff(outcome: &Outcome) -> u8 {
    let mut out = String::new();
    for file in &outcome.files {
        out.push_str(&diff_of(file, usize::MAX));
    }
    say(&out);
    if outcome.is_fresh() { 0 } else { STALE }
}

fn diff_of(file: &FileState, limit: usize) -> String {
    match file.state {
        State::Stale | State::Missing => diff::unified(&file.path, &file.old, &file.new, limit),
        State::Orphan => format!("would remove {}: no output names it any more\n", file.path),
        State::Stranger => format!("not made here: {}\n", file.path),
        State::Fresh => String::new(),
    }
}

fn print(outcome: &Outcome) -> u8 {
    let mut out = String::new();
    for file in &outcome.files {
        let _ = writeln!(out, "==> {} <==", file.path);
        out.push_str(&file.new);
    }
    say(&out);
    0
}

fn check(generator: &Generator, outcome: &Outcome) -> u8 {
    let mut out = String::new();
    for file in outcome.files.iter().filter(|f| f.state != State::Fresh) {
        line(&mut out, outcome, file, name(file.state));
        if file.state == State::Stale {
            out.push_str(&diff_of(file, CHECK_LINES));
        }
    }
    let wrong = outcome.files.iter().filter(|f| f.state != State::Fresh).count();
    let of = outcome.files.len();
    let schema = outcome.schema.display();
    let _ = match wrong {
        0 => writeln!(out, "{}: all {of} files are what {schema} makes; {}", generator.name, compared(&outcome.drift)),
        _ => writeln!(
            out,
            "{}: {wrong} of {of} files are not what {schema} makes; run: {}",
            generator.name, outcome.command
        ),
    };
    say(&out);
    if wrong == 0 { 0 } else { STALE }
}

fn written(generator: &Generator, outcome: &Outcome, started: Instant) -> u8 {
    let mut out = String::new();
    for file in &outcome.files {
        let done = match file.state {
            State::Fresh => "unchanged",
            State::Stale | State::Missing => "written",
            State::Orphan => "removed",
            State::Stranger => "stranger",
        };
        line(&mut out, outcome, file, done);
    }
    let count = |states: &[State]| outcome.files.iter().filter(|f| states.contains(&f.state)).count();
    let (fresh, new) = (count(&[State::Fresh]), count(&[State::Stale, State::Missing]));
    let (removed, strangers) = (count(&[State::Orphan]), count(&[State::Stranger]));
    let _ = write!(out, "{}: {}: {new} written, {fresh} unchanged", generator.name, outcome.schema.display());
    if removed > 0 {
        let _ = write!(out, ", {removed} removed");
    }
    let _ = writeln!(out, "; {}; {} ms", compared(&outcome.drift), started.elapsed().as_millis());
    if strangers > 0 {
        let _ = writeln!(
            out,
            "{}: {strangers} files in the generated folder were not made here: move or delete them",
            generator.name
        );
    } else {
        out.push_str("all generated files are fresh\n");
    }
    say(&out);
    if strangers == 0 { 0 } else { STALE }
}

fn line(out: &mut String, outcome: &Outcome, file: &FileState, what: &str) {
    let _ = writeln!(out, "{what:<9} {}", outcome.root.join(&file.path).display());
}

fn name(state: State) -> &'static str {
    match state {
        State::Fresh => "fresh",
        State::Stale => "stale",
        State::Missing => "missing",
        State::Orphan => "orphan",
        State::Stranger => "stranger",
    }
}

fn compared(drift: &Drift) -> String {
    match drift {
        Drift::NothingCopied => "nothing in it is copied".to_owned(),
        Drift::Compared(path) => format!("its copies agree with {}", path.display()),
        Drift::NoTurnsSchema => "its copies were compared with nothing: no turns schema was found".to_owned(),
    }
}
