//! What the command line asks for.

use crate::steps::Step;

/// Printed by `cargo ci help`.
pub(crate) const USAGE: &str = "\
cargo ci            run every step, cheap first
cargo ci STEP...    run these steps
cargo ci list       name the steps and what each proves
cargo gen [ARG...]  run both generators; ARGs go to both (--check, --diff, --print)
cargo bench-table [NAME...]  run the benchmarks and write their tables into docs/performance.md";

/// One of the things that this program does.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    /// Print the usage.
    Help,
    /// Print the steps.
    List,
    /// Run both generators with these arguments.
    Generate(Vec<String>),
    /// Make these tables of docs/performance.md again, or all.
    BenchTable(Vec<String>),
    /// Run these steps, in the order of the table.
    Run(Vec<&'static Step>),
}

/// Reads the arguments; an error is what to tell the user.
pub(crate) fn parse(args: impl IntoIterator<Item = String>, steps: &'static [Step]) -> Result<Command, String> {
    let args: Vec<String> = args.into_iter().collect();
    match args.split_first() {
        None => Ok(Command::Run(steps.iter().collect())),
        Some((first, rest)) => match (first.as_str(), rest) {
            ("help" | "--help" | "-h", []) => Ok(Command::Help),
            ("list" | "--list", []) => Ok(Command::List),
            ("generate", rest) => Ok(Command::Generate(rest.to_vec())),
            ("bench-table", rest) => Ok(Command::BenchTable(rest.to_vec())),
            _ => choose(&args, steps).map(Command::Run),
        },
    }
}

/// The steps of that name, in the order of the table: cheap first, whatever order they were asked for in.
fn choose(names: &[String], steps: &'static [Step]) -> Result<Vec<&'static Step>, String> {
    let unknown: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| steps.iter().all(|step| step.name != *name)).collect();
    if unknown.is_empty() {
        return Ok(steps.iter().filter(|step| names.iter().any(|name| name == step.name)).collect());
    }
    let known: Vec<&str> = steps.iter().map(|step| step.name).collect();
    Err(format!("no such step: {}\nthe steps are: {}\n\n{USAGE}", unknown.join(", "), known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    static STEPS: &[Step] = &[
        Step { name: "first", proves: "", fix: "", run: |_| Ok(()) },
        Step { name: "second", proves: "", fix: "", run: |_| Ok(()) },
    ];

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned), STEPS)
    }

    fn chosen(line: &str) -> Vec<&'static str> {
        match parsed(line) {
            Ok(Command::Run(steps)) => steps.iter().map(|step| step.name).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn nothing_means_everything_and_names_keep_the_order_of_the_table() {
        assert_eq!(chosen(""), ["first", "second"]);
        assert_eq!(chosen("second first second"), ["first", "second"]);
    }

    #[test]
    fn generators_get_what_follows() {
        assert_eq!(parsed("generate --check list"), Ok(Command::Generate(vec!["--check".into(), "list".into()])));
    }

    #[test]
    fn tables_are_no_steps() {
        assert_eq!(parsed("bench-table first"), Ok(Command::BenchTable(vec!["first".into()])));
    }

    #[test]
    fn a_wrong_name_is_told_with_the_right_ones() {
        let message = parsed("first thrid").expect_err("no such step");
        assert!(message.starts_with("no such step: thrid\nthe steps are: first, second\n"), "{message}");
        assert!(parsed("list first").is_err());
    }
}
