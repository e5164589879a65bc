//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, value_parser};

/// Runs JavaScript
#[derive(Debug, Parser)]
#[command(name = "geppetto", bin_name = "geppetto", version, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a script, until it has nothing left to do
    Run(RunArgs),
}

#[derive(ClapArgs, Debug)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct RunArgs {
    #[arg(value_name = "FILE", help = FILE)]
    pub(crate) file: PathBuf,
    /// Fail when the script is not done after so many milliseconds [default: no limit]
    #[arg(long, value_name = "N", value_parser = value_parser!(u64).range(1..))]
    pub(crate) timeout_ms: Option<u64>,
    /// How much memory the script may use, in MiB [default: 64]
    #[arg(long, value_name = "N", value_parser = mebibytes)]
    pub(crate) memory_mb: Option<usize>,
    /// Let the script see this variable of the environment, as ENV.NAME; may be given again
    #[arg(long, value_name = "NAME", value_parser = variable)]
    pub(crate) allow_env: Vec<String>,
}

const FILE: &str = "The script: CommonJS, or an ES module when it ends in .mjs or has import or export";

const AFTER_HELP: &str = "\
The script may load the files in its own folder and below. Exit codes: 0 it is done, 1 it failed, 2 usage.";

/// In bytes.
fn mebibytes(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| "expected a whole number".to_owned())?;
    number.checked_mul(1 << 20).ok_or_else(|| "that is more than this machine can address".to_owned())
}

/// The name of a variable. Its value comes from the environment alone, so that the script sees what it says.
fn variable(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        _ if text.is_empty() || text.starts_with('=') => Err("the name is empty".to_owned()),
        Some((name, _)) => Err(format!("write only the name, and set it before: {name}=... geppetto run ...")),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn clap_finds_nothing_wrong() {
        Args::command().debug_assert();
    }
}
