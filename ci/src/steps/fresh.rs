//! What is generated is what is committed.

use crate::ctx::{self, Ctx};
use crate::failure::{Outcome, all_of};
use crate::generate::GENERATORS;

pub(super) fn run(ctx: &Ctx) -> Outcome {
    all_of(GENERATORS.map(|package| ctx::run(&mut ctx.cargo("run", ["-q", "-p", package, "--", "--check"]))))
}
