//! The compilers come from npm, at the versions of the lock file.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::FOLDER;
use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome};

/// The folders of both compilers below `node_modules`: the newest, and the last one written in TypeScript, which most
/// editors still carry.
pub(in crate::steps) const COMPILERS: [&str; 2] = ["typescript", "typescript5"];

/// Installs them when they are missing or older than the lock file.
pub(in crate::steps) fn install(ctx: &Ctx) -> Outcome {
    for program in ["node", "npm"] {
        ctx::output(ctx.command(program).arg("--version")).map_err(|e| {
            Failure::new(format!("{e}\nthe types step needs node 18 or newer, with npm (https://nodejs.org)"))
                .fix(".ci/run")
        })?;
    }
    let folder = ctx.root.join(FOLDER);
    // npm writes this file when an installation is complete.
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    let locked = modified(&folder.join("package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    let args = ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"];
    ctx::run(ctx.command("npm").args(args)).map_err(|failure| failure.fix(format!("npm {}", args.join(" "))))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}
