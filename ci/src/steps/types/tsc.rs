//! Runs a compiler over a program that must compile, or over the one that must not.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::FOLDER;
use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome, none_of};

/// The programs that are wrong on purpose.
const NEGATIVE: [&str; 3] = ["negative/foreign.d.ts", "negative/wrong.js", "negative/wrong.mts"];

/// The program of `config` compiles.
pub(in crate::steps) fn accepts(ctx: &Ctx, compiler: &str, config: &Path) -> Outcome {
    ctx::run(&mut tsc(ctx, compiler, config))
}

/// The compiler reports each error that the negative programs name, and no other. Otherwise a wrong call, a missing
/// library or a lenient option would pass for a success.
pub(super) fn refuses(ctx: &Ctx, compiler: &str) -> Outcome {
    let folder = ctx.root.join(FOLDER);
    let mut expected = BTreeSet::new();
    for name in NEGATIVE {
        let text = fs::read_to_string(folder.join(name)).map_err(|e| Failure::new(format!("{FOLDER}/{name}: {e}")))?;
        expected.extend(named_errors(name, &text));
    }
    let mut tsc = tsc(ctx, compiler, &folder.join("tsconfig.negative.json"));
    println!("$ {}  (must fail)", ctx::shown(&tsc));
    let output = tsc.output().map_err(|e| Failure::new(format!("`{}` could not be started: {e}", ctx::shown(&tsc))))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let reported: BTreeSet<String> = text.lines().filter_map(reported_error).collect();
    if output.status.success() || reported.is_empty() {
        return Err(Failure::new(format!("{compiler} found nothing wrong with {FOLDER}/negative:\n{text}")));
    }
    let missing = expected.difference(&reported).map(|error| format!("{compiler} does not report {FOLDER}/{error}"));
    let surplus = reported.difference(&expected).map(|error| format!("{compiler} reports {FOLDER}/{error} unasked"));
    none_of(missing.chain(surplus).collect())
}

/// Run in the folder of the programs, so that messages name files from there.
fn tsc(ctx: &Ctx, compiler: &str, config: &Path) -> Command {
    let folder = ctx.root.join(FOLDER);
    let mut command = ctx.command("node");
    let config = config.strip_prefix(&folder).unwrap_or(config);
    command.arg(format!("node_modules/{compiler}/bin/tsc")).args(["--pretty", "false", "-p"]).arg(config);
    command.current_dir(folder);
    command
}

/// `negative/wrong.mts(5): TS2322` for each line that names an error.
fn named_errors(name: &str, text: &str) -> Vec<String> {
    let errors = (1..).zip(text.lines()).filter_map(|(number, line)| {
        let (_, comment) = line.split_once("//")?;
        let code = comment.split_whitespace().find(|word| is_code(word))?;
        Some(format!("{name}({number}): {code}"))
    });
    errors.collect()
}

/// The same from `negative/wrong.mts(5,14): error TS2322: Type ...`.
fn reported_error(line: &str) -> Option<String> {
    let (place, rest) = line.split_once("): error ")?;
    let (name, position) = place.rsplit_once('(')?;
    let (number, _) = position.split_once(',')?;
    let (code, _) = rest.split_once(':')?;
    Some(format!("{}({number}): {code}", name.replace('\\', "/")))
}

fn is_code(word: &str) -> bool {
    word.strip_prefix("TS").is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_names_and_what_a_compiler_reports_look_the_same() {
        let text = "// TSC reads this\nlet a: 1 = 2; // TS2322\n";
        let line = "negative/a.mts(2,5): error TS2322: Type '2' is not assignable to type '1'.";
        assert_eq!(named_errors("negative/a.mts", text), ["negative/a.mts(2): TS2322"]);
        assert_eq!(reported_error(line).as_deref(), Some("negative/a.mts(2): TS2322"));
        assert_eq!(reported_error("  Types of property 'x' are incompatible."), None);
    }
}
