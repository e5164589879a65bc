//! Documentation.

use crate::ctx::{self, Ctx};
use crate::failure::Outcome;

pub(super) fn run(ctx: &Ctx) -> Outcome {
    ctx::run(ctx.cargo("doc", ["--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}
