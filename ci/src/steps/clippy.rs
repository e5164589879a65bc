//! Lints. Warnings are errors here and nowhere else: RUSTFLAGS would build everything twice.

use crate::ctx::{self, Ctx};
use crate::failure::{Outcome, all_of};

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let selections: [&[&str]; 2] = [&["--workspace"], &["-p", "geppetto-runtime", "--no-default-features"]];
    all_of(selections.map(|selection| {
        let args = selection.iter().chain(&["--all-targets", "--", "-D", "warnings"]);
        ctx::run(&mut ctx.cargo("clippy", args.copied()))
    }))
}
