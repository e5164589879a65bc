//! Asks the language service, which editors use, what it offers and explains. Both programs hold a control that shows
//! that they bite.

use super::FOLDER;
use crate::ctx::{self, Ctx};
use crate::failure::Outcome;

/// What is offered at marked places, and whether every declaration has a comment.
const CHECKS: [&str; 2] = ["editor/check.mjs", "editor/docs.mjs"];

pub(super) fn run(ctx: &Ctx) -> impl Iterator<Item = Outcome> {
    CHECKS.into_iter().map(|check| ctx::run(ctx.command("node").arg(check).current_dir(ctx.root.join(FOLDER))))
}
