//! Formatting.

use crate::ctx::{self, Ctx};
use crate::failure::Outcome;

pub(super) fn run(ctx: &Ctx) -> Outcome {
    // `cargo fmt` resolves nothing: it knows no --locked.
    ctx::run(ctx.bare_cargo().args(["fmt", "--all", "--check"]))
}
