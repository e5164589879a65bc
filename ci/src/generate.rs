//! `cargo gen`: both generators, turns first because the API's enums name its block kinds and keys.

use std::process::ExitCode;

use crate::ctx::{Ctx, shown};

/// The packages of the generators, in the order in which they run.
pub(crate) const GENERATORS: [&str; 2] = ["gen-turns", "gen-js-api"];

/// Runs both with `args`, the second also when the first fails, and ends with the first code that is not 0.
pub(crate) fn run(ctx: &Ctx, args: &[String]) -> ExitCode {
    let mut worst = 0;
    for package in GENERATORS {
        let mut command = ctx.cargo("run", ["-q", "-p", package, "--"]);
        command.args(args);
        let code = match command.status() {
            // Without a code a signal ended it.
            Ok(status) => status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1),
            Err(e) => {
                eprintln!("`{}` could not be started: {e}", shown(&command));
                1
            }
        };
        if worst == 0 {
            worst = code;
        }
    }
    ExitCode::from(worst)
}
