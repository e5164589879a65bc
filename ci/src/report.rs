//! Runs steps one after another and says how each went: the failures with their fix, the times, the closing line.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::ctx::Ctx;
use crate::failure::{Failure, Outcome};
use crate::steps::Step;

/// How one step went.
struct Row {
    step: &'static Step,
    outcome: Outcome,
    time: Duration,
}

/// Runs every step of `chosen`, also after a failure.
pub(crate) fn run(ctx: &Ctx, chosen: &[&'static Step]) -> ExitCode {
    let mut rows = Vec::new();
    for &step in chosen {
        println!("== {}: {}", step.name, step.proves);
        let start = Instant::now();
        let outcome = (step.run)(ctx);
        let row = Row { step, outcome, time: start.elapsed() };
        print!("{}", verdict(&row));
        rows.push(row);
    }
    print!("{}", summary(&rows));
    if rows.iter().all(|row| row.outcome.is_ok()) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What follows a step's own output.
fn verdict(row: &Row) -> String {
    match &row.outcome {
        Ok(()) => format!("{}: passed in {}\n\n", row.step.name, seconds(row.time)),
        Err(failure) => {
            let mut text = String::new();
            for line in failure.what.iter().flat_map(|what| what.lines()) {
                let _ = writeln!(text, "   {line}");
            }
            let _ = writeln!(text, "{}: FAILED in {}", row.step.name, seconds(row.time));
            let _ = writeln!(text, "   fix: {}\n", fix(row.step, failure));
            text
        }
    }
}

/// The one command that mends it.
fn fix<'a>(step: &Step, failure: &'a Failure) -> &'a str {
    failure.fix.as_deref().unwrap_or(step.fix)
}

/// The table of times and the closing line.
fn summary(rows: &[Row]) -> String {
    let mut text = String::new();
    let failed = rows.iter().filter(|row| row.outcome.is_err()).count();
    let total: Duration = rows.iter().map(|row| row.time).sum();
    for row in rows {
        let _ = match &row.outcome {
            Ok(()) => writeln!(text, "{:<10} {:>8}  passed", row.step.name, seconds(row.time)),
            Err(failure) => {
                let fix = fix(row.step, failure);
                writeln!(text, "{:<10} {:>8}  FAILED  fix: {fix}", row.step.name, seconds(row.time))
            }
        };
    }
    let _ = writeln!(text, "{:<10} {:>8}", "total", seconds(total));
    let _ = writeln!(text, "steps: {} passed, {failed} failed", rows.len() - failed);
    text
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// The steps with what each proves.
pub(crate) fn list(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |mut text, step| {
        let _ = writeln!(text, "{:<10} {}", step.name, step.proves);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    static GOOD: Step = Step { name: "good", proves: "all is well", fix: "none", run: |_| Ok(()) };
    static BAD: Step = Step { name: "bad", proves: "nothing", fix: "mend it", run: |_| Ok(()) };

    fn rows() -> [Row; 2] {
        let failure = Failure { what: vec!["a.rs:1: one\ntwo".into(), "b.rs: three".into()], fix: None };
        [
            Row { step: &GOOD, outcome: Ok(()), time: Duration::from_millis(140) },
            Row { step: &BAD, outcome: Err(failure), time: Duration::from_secs(2) },
        ]
    }

    #[test]
    fn the_closing_line_stands_alone_at_the_end() {
        let expected = "\
good          0.1 s  passed
bad           2.0 s  FAILED  fix: mend it
total         2.1 s
steps: 1 passed, 1 failed
";
        assert_eq!(summary(&rows()), expected);
    }

    #[test]
    fn a_failure_says_what_and_how_to_mend_it() {
        let [good, bad] = rows();
        assert_eq!(verdict(&good), "good: passed in 0.1 s\n\n");
        let expected = "   a.rs:1: one\n   two\n   b.rs: three\nbad: FAILED in 2.0 s\n   fix: mend it\n\n";
        assert_eq!(verdict(&bad), expected);
    }

    #[test]
    fn a_step_may_know_a_better_fix() {
        let row = Row { outcome: Err(Failure::new("x").fix("rm x")), ..rows().into_iter().last().expect("two rows") };
        assert!(verdict(&row).ends_with("   fix: rm x\n\n"));
        assert!(summary(&[row]).contains("FAILED  fix: rm x\n"));
    }

    #[test]
    fn the_list_has_a_line_per_step() {
        assert_eq!(list(crate::steps::ALL).lines().count(), crate::steps::ALL.len());
    }
}
