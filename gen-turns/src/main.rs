//! `cargo run -p gen-turns`: see `--help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    geppetto_templates::cli::main(&gen_turns::GENERATOR)
}
