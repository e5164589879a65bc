//! How many lines of Rust somebody writes for each function, method and property that scripts get.

use std::fmt::Write as _;
use std::fs;

use crate::ctx::Ctx;

/// A host, and the generated table of what it gives to scripts.
struct Host {
    what: &'static str,
    generated: &'static str,
    sources: &'static [&'static str],
    goal: Option<u32>,
}

const BENCH: &str = "runtime/tests/bench/rust/bindings.rs";

const HOSTS: &[Host] = &[
    Host {
        what: "the module that the tests use",
        generated: "runtime/tests/lab/rust/bindings.rs",
        sources: &["runtime/tests/it/bindings/lab.rs"],
        goal: Some(7),
    },
    Host {
        what: "the module of the benchmark",
        generated: BENCH,
        sources: &["runtime/benches/bindings/ours.rs"],
        goal: Some(7),
    },
    Host {
        what: "the same by hand, with rquickjs alone",
        generated: BENCH,
        sources: &[
            "runtime/benches/bindings/by_hand.rs",
            "runtime/benches/bindings/by_hand_counter.rs",
            "runtime/benches/bindings/by_hand_json.rs",
            "runtime/benches/bindings/by_hand_turn.rs",
        ],
        goal: None,
    },
];

pub(super) fn table(ctx: &Ctx) -> Result<String, String> {
    let read = |path: &&str| fs::read_to_string(ctx.root.join(path)).map_err(|e| format!("{path}: {e}"));
    let mut table = "| host | members | lines | lines per member | goal |\n|---|---|---|---|---|\n".to_owned();
    for Host { what, generated, sources, goal } in HOSTS {
        let members = read(generated)?.matches("rt::Member::").count();
        let sources = sources.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let lines: usize = sources.iter().map(|source| code_lines(source)).sum();
        let goal = goal.map_or_else(String::new, |goal| format!("<= {goal}"));
        // In tenths, rounded.
        let tenths =
            (lines * 10 + members / 2).checked_div(members).ok_or_else(|| format!("{generated}: no members"))?;
        let _ = writeln!(table, "| {what} | {members} | {lines} | {}.{} | {goal} |", tenths / 10, tenths % 10);
    }
    Ok(table)
}

/// Lines that are neither empty nor a comment.
fn code_lines(source: &str) -> usize {
    source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_nobodys_work() {
        assert_eq!(code_lines("//! A\n\nuse a;\n    // why\n    b(); // c\n/// d\n"), 2);
    }

    #[test]
    fn every_host_is_there() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let table = table(&ctx).expect("all files are there");
        assert_eq!(table.lines().count(), 2 + HOSTS.len());
    }
}
