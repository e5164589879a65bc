//! Writes the probes of all schemas as one program. What they say is made by `ci/examples/type_probes/`.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use super::{DECLARATIONS, FOLDER};
use crate::ctx::{self, Ctx};
use crate::failure::Failure;

/// Writes a file per schema below the target folder and gives the path of their tsconfig.
pub(super) fn write(ctx: &Ctx) -> Result<PathBuf, Failure> {
    let folder = ctx.target.join("ci-types");
    // The target folder may be anywhere, so these paths are absolute.
    let absolute = |path: &str| ctx.root.join(path).to_string_lossy().into_owned();
    let mut texts = Vec::new();
    let mut files = Vec::new();
    for declarations in DECLARATIONS {
        let example = ["-q", "-p", "geppetto-ci", "--example", "type_probes"];
        let mut command = ctx.cargo("run", example.into_iter().chain(["--", declarations.kind, declarations.schema]));
        println!("$ {}", ctx::shown(&command));
        let name = format!("{}.mts", declarations.schema.replace('/', "-"));
        texts.push((name.clone(), ctx::output(&mut command)?));
        files.extend([name, absolute(declarations.path)]);
    }
    let config = json!({ "extends": absolute(&format!("{FOLDER}/tsconfig.base.json")), "files": files });
    texts.push(("tsconfig.json".to_owned(), config.to_string()));
    fs::create_dir_all(&folder)
        .and_then(|()| texts.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text)))
        .map_err(|e| Failure::new(format!("{}: {e}", folder.display())))?;
    Ok(folder.join("tsconfig.json"))
}
