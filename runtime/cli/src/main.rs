//! The `geppetto` command: see `--help`.

mod args;
mod console;
mod events;
mod exit;
mod report;
mod run;
mod script;
mod watchdog;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Run(args) => run::run(&args),
    }
}
