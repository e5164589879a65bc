//! `cargo run -p gen-js-api`: see `--help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    geppetto_templates::cli::main(&gen_js_api::GENERATOR)
}
