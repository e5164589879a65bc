//! `cargo gen`: both generators, turns first because the API's enums name its block kinds and keys.

use std::process::ExitCode;

use crate::ctx::{Ctx, shown};

/// The packages of the generators, in the order in which they run.
pub(crate) const GENERATORS: [&str; 2] = ["gen-turns", "gen-js-api"];

/// What makes sense for both: no schema is for both, and neither is a first one.
const FLAGS: [&str; 3] = ["--check", "--diff", "--print"];

/// Runs both with `args`, the second also when the first fails, and ends with the first code that is not 0.
pub(crate) fn run(ctx: &Ctx, args: &[String]) -> ExitCode {
    if let Some(message) = refused(args) {
        eprintln!("{message}");
        return ExitCode::from(2);
    }
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

/// What to tell somebody who wants more than both generators can do at once.
fn refused(args: &[String]) -> Option<String> {
    let unknown = args.iter().find(|arg| !FLAGS.contains(&arg.as_str()))?;
    let [turns, api] = GENERATORS.map(|package| format!("`cargo run -p {package} -- --help`"));
    let flags = FLAGS.join(", ");
    Some(format!("cargo gen takes {flags} and not `{unknown}`; for more, run one generator: see {api} and {turns}"))
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn only_flags_that_both_take_go_to_both() {
        let refused = |line: &str| refused(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        for line in ["", "--check", "--diff", "--print"] {
            assert_eq!(refused(line), None, "{line}");
        }
        for line in ["--schema spec/a.yaml", "init", "--check --out-root made", "--help"] {
            let message = refused(line).expect(line);
            assert!(
                message.contains("`cargo run -p gen-js-api -- --help`") && message.contains("gen-turns"),
                "{message}"
            );
        }
    }
}
