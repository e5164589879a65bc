//! The steps of `cargo ci`, cheap first.

mod arrows;
mod clippy;
mod deny;
mod docs;
mod downstream;
mod examples;
mod features;
mod fmt;
mod fresh;
mod no_c;
mod package;
mod test;
mod tidy;
mod types;

use crate::ctx::Ctx;
use crate::failure::Outcome;

/// One check of the repository.
#[derive(Debug)]
pub(crate) struct Step {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What holds when it passes.
    pub(crate) proves: &'static str,
    /// The command that mends a failure or, where only a person can, that shows it again; it can be pasted.
    pub(crate) fix: &'static str,
    /// Does it.
    pub(crate) run: fn(&Ctx) -> Outcome,
}

// A step is the same as another when it has the same name; function pointers have no equality worth the name.
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every step, in the order in which they run.
pub(crate) static ALL: &[Step] = &[
    Step { name: "fmt", proves: "all Rust is formatted", fix: "cargo fmt --all", run: fmt::run },
    Step {
        name: "tidy",
        proves: "headers, file lengths, links, words and white space are in order",
        fix: "cargo ci tidy # after editing the lines above",
        run: tidy::run,
    },
    Step {
        name: "arrows",
        proves: "no package depends on what it must not know",
        fix: "cargo ci arrows # after removing the dependency from the first package's Cargo.toml",
        run: arrows::run,
    },
    Step {
        name: "deny",
        proves: "licences, sources, banned and doubled packages are as agreed",
        fix: "cargo ci deny # after replacing the package or editing ci/src/steps/deny.rs with a reason",
        run: deny::run,
    },
    Step {
        name: "fresh",
        proves: "generated files are what the generators write today",
        fix: "cargo gen",
        run: fresh::run,
    },
    Step {
        name: "no-c",
        proves: "generators and the enum half build without a C compiler",
        fix: "cargo ci no-c # after making the dependency optional",
        run: no_c::run,
    },
    Step {
        name: "clippy",
        proves: "no warning anywhere, with QuickJS and without",
        fix: "cargo clippy --fix --workspace --all-targets --locked --allow-dirty",
        run: clippy::run,
    },
    Step {
        name: "test",
        proves: "all tests pass and every snapshot has a test",
        fix: "cargo test --workspace --locked",
        run: test::run,
    },
    Step {
        name: "features",
        proves: "each package works alone with the features that others turn on left off",
        fix: "cargo ci features",
        run: features::run,
    },
    Step {
        name: "types",
        proves: "the .d.ts files mean what the spec says, for two versions of tsc",
        fix: "cargo ci types # after editing the lines above",
        run: types::run,
    },
    Step {
        name: "examples",
        proves: "every example script runs",
        fix: "cargo ci examples # after mending the script",
        run: examples::run,
    },
    Step {
        name: "downstream",
        proves: "the examples that are packages of their own do what their READMEs say, elsewhere",
        fix: "cargo ci downstream # after mending the example",
        run: downstream::run,
    },
    Step {
        name: "docs",
        proves: "the documentation builds without a warning",
        fix: "RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace --no-deps --locked",
        run: docs::run,
    },
    Step {
        name: "package",
        proves: "every package can be packed and holds what it includes",
        fix: "cargo ci package # after editing the manifest or the path above",
        run: package::run,
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_every_step_says_what_it_is_for() {
        let names: BTreeSet<&str> = ALL.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), ALL.len());
        assert!(ALL.iter().all(|step| !step.proves.is_empty() && !step.fix.is_empty()));
    }

    #[test]
    fn no_name_is_taken_by_a_command() {
        assert!(ALL.iter().all(|step| !["bench-table", "generate", "help", "list"].contains(&step.name)));
    }
}
