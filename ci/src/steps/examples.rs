//! Example scripts.

use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome, all_of};
use crate::files;

/// Where they live.
const FOLDER: &str = "runtime/examples/js/";

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let files = files::list(ctx)?;
    let scripts: Vec<&String> = files.iter().filter(|path| is_example(path)).collect();
    if scripts.is_empty() {
        return Err(Failure::new(format!("{FOLDER} holds no .js and no .mjs file: this step proves nothing")));
    }
    all_of(scripts.into_iter().map(|script| {
        let args = ["-q", "-p", "geppetto-cli", "--", "run", script.as_str()];
        ctx::run(&mut ctx.cargo("run", args))
    }))
}

/// A script directly in the folder; what lies deeper is imported by one.
fn is_example(path: &str) -> bool {
    let name = path.strip_prefix(FOLDER).filter(|name| !name.contains('/'));
    name.is_some_and(|name| matches!(files::extension(name), "js" | "mjs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_the_folder_and_nothing_else() {
        let paths = ["a.js", "b.mjs", "c.ts", "lib/d.js", "js"];
        let found: Vec<&str> = paths.into_iter().filter(|name| is_example(&format!("{FOLDER}{name}"))).collect();
        assert_eq!(found, ["a.js", "b.mjs"]);
        assert!(!is_example("runtime/tests/js/a.js"));
    }
}
