//! Asks the language service, which editors use, what it offers, explains and strikes through. Each program holds a
//! control that shows that it bites.

use super::FOLDER;
use crate::ctx::{self, Ctx};
use crate::failure::Outcome;

/// What is offered at marked places, whether every declaration has a comment, and whether what is deprecated is struck
/// through.
const CHECKS: [&str; 3] = ["editor/check.mjs", "editor/docs.mjs", "editor/deprecated.mjs"];

pub(super) fn run(ctx: &Ctx) -> impl Iterator<Item = Outcome> {
    CHECKS.into_iter().map(|check| ctx::run(ctx.command("node").arg(check).current_dir(ctx.root.join(FOLDER))))
}
