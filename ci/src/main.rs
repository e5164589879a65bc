//! `cargo ci`: every check of the repository, cheap first. `cargo ci STEP...` runs some of them, `cargo ci list` names
//! them, `cargo gen` runs both generators, `cargo bench-table` measures.
#![allow(clippy::print_stdout, reason = "a command line tool: what it prints is its product")]

mod args;
mod bench_table;
mod ctx;
mod failure;
mod files;
mod generate;
mod metadata;
mod report;
mod steps;

use std::process::ExitCode;

use args::Command;

fn main() -> ExitCode {
    let command = match args::parse(std::env::args().skip(1), steps::ALL) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let ctx = match ctx::Ctx::find() {
        Ok(ctx) => ctx,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    match command {
        Command::Help => {
            println!("{}", args::USAGE);
            ExitCode::SUCCESS
        }
        Command::List => {
            print!("{}", report::list(steps::ALL));
            ExitCode::SUCCESS
        }
        Command::BenchTable(names) => match bench_table::run(&ctx, &names) {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                eprintln!("{message}");
                ExitCode::FAILURE
            }
        },
        Command::Generate(forwarded) => generate::run(&ctx, &forwarded),
        Command::Run(chosen) => report::run(&ctx, &chosen),
    }
}
