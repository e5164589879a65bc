//! The command line that both generators share.

mod message;
mod report;

use std::io::{self, IsTerminal as _, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{ArgGroup, Parser, Subcommand};
use geppetto_spec::load::codes;

use crate::error::Error;
use crate::generator::run_telling;
use crate::init::init;
use crate::options::{Generator, Mode, Options};

/// Makes from a schema what it asks for. Without flags: the nearest schema upwards, everything written.
#[derive(Parser)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true, max_term_width = 100)]
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
        return explain(generator, code);
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
    match run_telling(generator, &options, |schema| say_waiting(generator, schema)) {
        Err(error) => {
            say_error(generator, &error);
            FAILED
        }
        Ok((outcome, api)) => {
            let text = match () {
                () if args.diff => report::diffs(generator, &outcome),
                () if args.print => report::print(&outcome),
                () if args.check => report::check(generator, &outcome),
                () => report::written(generator, &outcome, started),
            };
            let done = if mode == Mode::Check { outcome.was_fresh() } else { !report::asks_somebody(&outcome) };
            let code = say(generator, &text, if done { 0 } else { STALE });
            // The process ends here: what it holds goes with it.
            mem::forget((outcome, api));
            code
        }
    }
}

fn say_waiting(generator: &Generator, schema: &Path) {
    drop(writeln!(io::stderr().lock(), "{}: waiting for another run on {}", generator.name, schema.display()));
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

/// Prints, and gives `code`; gives another when the text got lost, unless the reader wanted no more of it.
fn say(generator: &Generator, text: &str, code: u8) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            drop(writeln!(io::stderr().lock(), "{}: cannot print: {error}", generator.name));
            FAILED
        }
        _ => code,
    }
}

fn explain(generator: &Generator, code: &str) -> u8 {
    if let Some(code) = codes::find(code) {
        return say(generator, &format!("{}: {}\n\n{}\n", code.id, code.title, code.explain), 0);
    }
    let (first, last) = (codes::ALL.first().map_or("", |c| c.id), codes::ALL.last().map_or("", |c| c.id));
    drop(writeln!(io::stderr().lock(), "{}: there is no code {code}; codes go from {first} to {last}", generator.name));
    USAGE
}

fn first_schema(generator: &Generator, folder: &Path) -> u8 {
    match init(generator, folder) {
        Ok(path) => say(generator, &format!("wrote {}\n{}", path.display(), next_steps(generator)), 0),
        Err(error) => {
            drop(writeln!(io::stderr().lock(), "{}: {error}", generator.name));
            FAILED
        }
    }
}

/// What makes the generated files part of a project.
fn next_steps(generator: &Generator) -> String {
    let (name, module) = (generator.name, generator.module());
    format!(
        "edit it, then run: {name}\n\
         in Cargo.toml: geppetto = {{ package = \"geppetto-runtime\", path = \"...\" }} (or git = \"...\"; it is not on \
         crates.io)\n\
         in src/lib.rs or src/main.rs: mod {module};\n\
         in CI: {name} --check\n"
    )
}
