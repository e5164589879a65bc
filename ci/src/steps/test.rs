//! Tests, and snapshots that no test reads any more.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome};
use crate::files;

pub(super) fn run(ctx: &Ctx) -> Outcome {
    // insta appends the path of each snapshot that an assertion reads.
    let references = ctx.target.join("ci-snapshot-references.txt");
    fs::create_dir_all(&ctx.target)
        .and_then(|()| fs::write(&references, ""))
        .map_err(|e| format!("{}: {e}", references.display()))?;
    ctx::run(ctx.cargo("test", ["--workspace", "--no-fail-fast"]).env("INSTA_SNAPSHOT_REFERENCES_FILE", &references))?;
    // Who keeps which value shows when nothing survives that nobody keeps.
    let bindings = ["--workspace", "--test", "it", "bindings::"];
    ctx::run(ctx.cargo("test", bindings).env("GEPPETTO_TEST_COLLECT", "1"))?;

    let text = fs::read_to_string(&references).map_err(|e| format!("{}: {e}", references.display()))?;
    let read: BTreeSet<PathBuf> = text.lines().filter_map(|path| fs::canonicalize(ctx.root.join(path)).ok()).collect();
    let listed = files::list(ctx)?;
    let snapshots = listed.iter().filter(|path| files::extension(path) == "snap");
    let unread: Vec<&str> = snapshots
        .filter(|path| fs::canonicalize(ctx.root.join(path)).is_ok_and(|path| !read.contains(&path)))
        .map(String::as_str)
        .collect();
    if unread.is_empty() {
        return Ok(());
    }
    let what = unread.iter().map(|path| format!("{path}: no test reads this snapshot")).collect();
    Err(Failure { what, fix: Some(format!("rm {}", unread.join(" "))) })
}
