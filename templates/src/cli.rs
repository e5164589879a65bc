//! The command line that both generators share.

mod breaking;
mod code;
mod first;
mod message;
mod messages;
mod programs;
mod report;
mod round;
mod say;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgGroup, Parser, Subcommand};
use geppetto_spec::load::codes;
use geppetto_spec::nearest;

use crate::breaking::{RULES, rules};
use crate::error::Error;
use crate::options::{Generator, Mode, Options};
use message::MessageFormat;
use round::Round;
use say::{complain, complain_of, say};

/// Makes from a schema what it asks for. Without flags: the nearest schema upwards, everything written.
#[derive(Default, Parser)]
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

/// Mistakes in the schema, a file that cannot be read or written, or a change that breaks somebody.
const FAILED: u8 = 1;
/// The command line makes no sense.
const USAGE: u8 = 2;
/// Generated files are not what the schema makes.
const STALE: u8 = 3;

/// Runs a generator as a program: reads the process's arguments, prints, and gives the exit code.
///
/// 0 done, fresh, or nothing that breaks; 1 mistakes in the schema, a file that cannot be read or written, or a change
/// that breaks somebody; 2 usage; 3 stale.
pub fn main(generator: &Generator) -> ExitCode {
    // Nothing to read: most of the time of a small run is its start.
    if std::env::args_os().len() < 2 {
        return ExitCode::from(dispatch(generator, Args::default()));
    }
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
    match error {
        Error::Schema(report) => {
            complain_of(report, generator, &format!("{}, nothing was written", report::mistakes(report)));
        }
        other => complain(generator, &other.to_string()),
    }
}

fn explain(generator: &Generator, code: &str) -> u8 {
    if let Some(code) = codes::find(code) {
        return say(generator, &format!("{}: {}\n\n{}\n", code.id, code.title, code.explain), 0);
    }
    if let Some(rule) = rules::find(code) {
        return say(generator, &rules::explain(rule), 0);
    }
    let (first, last) = (codes::ALL.first().map_or("", |c| c.id), codes::ALL.last().map_or("", |c| c.id));
    let known = codes::ALL.iter().map(|code| code.id).chain(RULES.iter().map(|rule| rule.name));
    // Every number is near to some code.
    let near = if is_number(code) { None } else { nearest(code, known) };
    let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
    let text = format!(
        "there is no code or rule {code}: codes go from {first} to {last}, and the rules are the table in \
         docs/evolution.md{near}"
    );
    complain(generator, &text);
    USAGE
}

/// Whether it has the form of a code.
fn is_number(text: &str) -> bool {
    let digits = text.get(..3).filter(|head| head.eq_ignore_ascii_case("gep")).and_then(|_| text.get(3..));
    digits.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}
