//! The command line that both generators share.

mod breaking;
mod first;
mod message;
mod messages;
mod programs;
mod report;
mod round;
mod watch;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgGroup, Parser, Subcommand};
use geppetto_spec::load::codes;

use crate::breaking::rules;
use crate::error::Error;
use crate::options::{Generator, Mode, Options};
use message::MessageFormat;
use round::Round;

/// Makes from a schema what it asks for. Without flags: the nearest schema upwards, everything written.
#[derive(Parser)]
#[command(disable_help_subcommand = true, args_conflicts_with_subcommands = true, max_term_width = 100)]
#[command(group = ArgGroup::new("mode").args(["check", "diff", "print", "explain"]))]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
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
    /// Explain a code, as GEP0202, or a rule of `breaking`, as value-gone
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
    /// Run again whenever the schema or a file that it needs changes, until interrupted
    #[arg(long, conflicts_with_all = ["print", "explain"])]
    watch: bool,
    /// How to say what is wrong [default: human]
    // Without a default of clap's, because `--print --message-format human` makes as little sense as another.
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with_all = ["print", "explain"])]
    message_format: Option<MessageFormat>,
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
        /// The module that scripts import [default: the folder's name]
        #[arg(long, value_name = "NAME")]
        module: Option<String>,
    },
    /// Say what changed since an older schema, and whom it breaks
    Breaking(breaking::Args),
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
    match &args.command {
        Some(Command::Init { folder, module }) => return first::schema(generator, folder, module.as_deref()),
        Some(Command::Breaking(args)) => return breaking::run(generator, args),
        None => {}
    }
    let mode = match (args.check || args.diff, args.print) {
        (true, _) => Mode::Check,
        (_, true) => Mode::Print,
        _ => Mode::Write,
    };
    let options = Options { schema: args.schema, out_root: args.out_root, mode, folder: None };
    let format = args.message_format.unwrap_or_default();
    let round = Round { generator, options: &options, format, diff: args.diff };
    if args.watch { watch::run(&round) } else { round.once() }
}

/// Says to people why nothing was made.
fn say_error(generator: &Generator, error: &Error) {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let name = generator.name;
    let text = match error {
        Error::Schema(report) => {
            let first = report.diagnostics.first().map_or("", |d| d.code.id);
            let (text, mistakes) = (report.render(colours), report::mistakes(report));
            format!("{text}{name}: {mistakes}, nothing was written; --explain {first} says more")
        }
        other => format!("{name}: {other}"),
    };
    // A reader that went away is no reason to fail differently.
    drop(writeln!(io::stderr().lock(), "{text}"));
}

/// Prints, and gives `code`, or another one when the text got lost.
fn say(generator: &Generator, text: &str, code: u8) -> u8 {
    print(text).map_or_else(|error| lost(generator, &error, code), |()| code)
}

/// That text got lost is said, and is a failure, unless the reader wanted no more of it.
fn lost(generator: &Generator, error: &io::Error, code: u8) -> u8 {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return code;
    }
    drop(writeln!(io::stderr().lock(), "{}: cannot print: {error}", generator.name));
    FAILED
}

fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

fn explain(generator: &Generator, code: &str) -> u8 {
    if let Some(code) = codes::find(code) {
        return say(generator, &format!("{}: {}\n\n{}\n", code.id, code.title, code.explain), 0);
    }
    if let Some(rule) = rules::find(code) {
        return say(generator, &rules::explain(rule), 0);
    }
    let (first, last) = (codes::ALL.first().map_or("", |c| c.id), codes::ALL.last().map_or("", |c| c.id));
    drop(writeln!(io::stderr().lock(), "{}: there is no code {code}; codes go from {first} to {last}", generator.name));
    USAGE
}
