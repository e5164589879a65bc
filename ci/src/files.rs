//! The files that belong to the repository: what git tracks or would track, else what lies there.

use std::fs;
use std::path::Path;

use crate::ctx::{self, Ctx};

/// A text file of the repository.
pub(crate) struct TextFile {
    /// From the root, with `/` between folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// The paths of all files, sorted, from the root, with `/` between folders.
pub(crate) fn list(ctx: &Ctx) -> Result<Vec<String>, String> {
    let mut git = ctx.command("git");
    git.args(["ls-files", "-coz", "--exclude-standard"]);
    let mut paths: Vec<String> = if ctx.root.join(".git").exists() {
        ctx::output(&mut git)?.split_terminator('\0').map(str::to_owned).collect()
    } else {
        // An unpacked archive: nothing says what is ignored, so what builds leave behind is named here.
        let mut found = Vec::new();
        walk(&ctx.root, "", &mut found).map_err(|e| format!("{}: {e}", ctx.root.display()))?;
        found
    };
    // What was removed but not yet committed is still tracked.
    paths.retain(|path| ctx.root.join(path).is_file());
    paths.sort_unstable();
    paths.dedup();
    Ok(paths)
}

/// What follows the last dot of the file's name: `ts` for `geppetto.d.ts`.
pub(crate) fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

/// Appends the paths of all files below `folder`, each behind `prefix`; not of what builds leave behind.
pub(crate) fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            if !["target", "node_modules", ".git"].contains(&name.as_str()) {
                walk(&entry.path(), &format!("{prefix}{name}/"), found)?;
            }
        } else {
            found.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// Reads those of `paths` that hold UTF-8; the rest is no text.
pub(crate) fn read_text(ctx: &Ctx, paths: &[String]) -> Result<Vec<TextFile>, String> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = fs::read(ctx.root.join(path)).map_err(|e| format!("{path}: {e}"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(TextFile { path: path.clone(), text });
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_and_the_walk_agree_on_this_file() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let mut walked = Vec::new();
        walk(&ctx.root, "", &mut walked).expect("the repository can be read");
        let listed = list(&ctx).expect("git lists the files");
        for paths in [&walked, &listed] {
            assert!(paths.iter().any(|path| path == "ci/src/files.rs"), "{paths:?}");
            assert!(paths.iter().all(|path| !path.starts_with("target/")), "{paths:?}");
        }
        assert_eq!(read_text(&ctx, &["ci/Cargo.toml".to_owned()]).expect("it can be read").len(), 1);
    }
}
