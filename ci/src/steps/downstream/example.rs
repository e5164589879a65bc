//! The examples that are packages of their own, outside of the workspace.

use crate::ctx::Ctx;
use crate::failure::{Outcome, none_of};

/// A package that people copy.
pub(in crate::steps) struct Example {
    /// Where it lies.
    pub(in crate::steps) folder: &'static str,
    /// What it is there to show: how the lines of its README begin that have to be there.
    pub(super) shown: &'static [&'static str],
    /// Files of ours that it has a copy of, but for the first line, which says who made them: here, there.
    pub(super) copies: &'static [(&'static str, &'static str)],
    /// Whether it has a lock file of its own, because it needs packages that the workspace does not.
    pub(in crate::steps) own_lock: bool,
}

/// All of them.
pub(in crate::steps) const EXAMPLES: [Example; 2] = [
    // From `init` on, both freshness checks, failing and passing.
    Example {
        folder: "runtime/examples/downstream/",
        shown: &[
            "gen-js-api init",
            "gen-js-api --check   # exits with 3",
            "gen-js-api --check",
            "cargo test -q   # exits with 101",
            "cargo test -q",
            ".git/hooks/pre-commit",
        ],
        copies: &[],
        own_lock: false,
    },
    // A module with functions, a class and a callback, over a library of others.
    Example {
        folder: "runtime/examples/database_app/",
        shown: &[
            "gen-js-api --check   # exits with 3",
            "gen-js-api --check",
            "cargo test -q",
            "cargo run -q -- scripts/notes.js",
            "cargo run -q -- scripts/parallel.mjs",
        ],
        copies: &[("generated/types/globals.d.ts", "editor/globals.d.ts")],
        own_lock: true,
    },
];

impl Example {
    /// `database_app`.
    pub(super) fn name(&self) -> &'static str {
        self.folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
    }

    /// Its lock file, from the root.
    pub(super) fn lock(&self) -> String {
        if self.own_lock { format!("{}Cargo.lock", self.folder) } else { "Cargo.lock".to_owned() }
    }

    /// What mends a lock file that the manifests have left behind: the versions of the workspace, and the rest.
    pub(in crate::steps) fn refresh_lock(&self) -> String {
        let folder = self.folder;
        format!("cp Cargo.lock {folder} && cargo update -w --manifest-path {folder}Cargo.toml")
    }

    /// What it has a copy of is still the same.
    pub(super) fn has_fresh_copies(&self, ctx: &Ctx) -> Outcome {
        let read = |path: &str| {
            let text = std::fs::read_to_string(ctx.root.join(path)).map_err(|e| format!("{path}: {e}"))?;
            Ok::<_, String>(text.split_once('\n').map(|(_, rest)| rest.to_owned()))
        };
        let mut findings = Vec::new();
        for (ours, theirs) in self.copies {
            let theirs = format!("{}{theirs}", self.folder);
            if read(ours)? != read(&theirs)? {
                findings.push(format!("{theirs} is no copy of {ours} any more, from the second line on"));
            }
        }
        none_of(findings)
    }

    /// A README without its commands would pass: there would be nothing to fail.
    pub(super) fn proves_something(&self, blocks: &[Vec<String>]) -> Outcome {
        let shows = |start: &str| blocks.iter().flatten().any(|line| line.starts_with(start));
        let missing = self.shown.iter().filter(|command| !shows(command));
        let folder = self.folder;
        none_of(
            missing.map(|command| format!("{folder}README.md has no command `{command}` in its sh blocks")).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readme_without_its_commands_is_a_failure() {
        for example in &EXAMPLES {
            assert_eq!(example.proves_something(&[]).expect_err("nothing").what.len(), example.shown.len());
            let all = vec![example.shown.iter().map(|line| (*line).to_owned()).collect()];
            assert_eq!(example.proves_something(&all), Ok(()));
        }
    }

    #[test]
    fn a_copy_that_differs_is_a_failure() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let [_, database] = EXAMPLES;
        assert_eq!(database.has_fresh_copies(&ctx), Ok(()));
        let other = Example { copies: &[("clippy.toml", "editor/globals.d.ts")], ..database };
        assert_eq!(other.has_fresh_copies(&ctx).expect_err("another file").what.len(), 1);
    }

    #[test]
    fn each_is_there_under_its_name() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        for example in &EXAMPLES {
            assert!(ctx.root.join(example.folder).join("Cargo.toml").is_file(), "{}", example.name());
            assert!(ctx.root.join(example.lock()).is_file(), "{}", example.lock());
        }
        assert_eq!(EXAMPLES.map(|example| example.name()), ["downstream", "database_app"]);
    }
}
