//! The package of the declarations as its users get it: packed, installed without a network in a folder of its own, and
//! compiled against there by programs that see nothing else of this repository.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

use super::{FOLDER, npm, tsc};
use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome, all_of};

/// The folder that the package is made of.
const SOURCE: &str = "generated/types";
/// Ways to load it: as Node does, with what a plain program asks for, and as bundlers do, with all that there is.
const PROGRAMS: [&str; 2] = ["tsconfig.json", "tsconfig.bundler.json"];

pub(super) fn run(ctx: &Ctx) -> Outcome {
    let folder = ctx.target.join("ci-types/package");
    let consumer = folder.join("consumer");
    prepare(ctx, &folder, &consumer).map_err(|e| Failure::new(format!("{}: {e}", folder.display())))?;

    let mut pack = ctx.command("npm");
    pack.args(["pack", "--json", "--ignore-scripts", "--loglevel=error", "--pack-destination"]).arg(&folder);
    pack.arg(ctx.root.join(SOURCE));
    println!("$ {}", ctx::shown(&pack));
    let (tarball, packed) = parse(&ctx::output(&mut pack)?).map_err(|e| Failure::new(format!("npm pack: {e}")))?;
    let there = names(&ctx.root.join(SOURCE)).map_err(|e| Failure::new(format!("{SOURCE}: {e}")))?;
    if packed != there {
        let differ: Vec<&String> = there.symmetric_difference(&packed).collect();
        let what =
            format!("{SOURCE} and the package that is made of it differ in {differ:?}: see `outputs: npm: files:`");
        return Err(Failure::new(what));
    }

    let mut install = ctx.command("npm");
    install.args(["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    ctx::run(install.arg(folder.join(tarball)).current_dir(&consumer))?;
    let compile = |compiler| PROGRAMS.map(|program| tsc::accepts(ctx, compiler, &consumer.join(program)));
    all_of(npm::COMPILERS.into_iter().flat_map(compile))
}

/// An empty folder with a consumer in it, who has the programs and nothing installed yet.
fn prepare(ctx: &Ctx, folder: &Path, consumer: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    fs::create_dir_all(consumer)?;
    fs::write(consumer.join("package.json"), "{ \"private\": true }\n")?;
    let programs = ctx.root.join(FOLDER).join("package");
    for name in names(&programs)? {
        fs::copy(programs.join(&name), consumer.join(&name))?;
    }
    Ok(())
}

fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// The name of the tarball and of the files in it, out of what `npm pack --json` prints.
fn parse(printed: &str) -> Result<(String, BTreeSet<String>), String> {
    let value: Value = serde_json::from_str(printed).map_err(|e| e.to_string())?;
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let package = value.get(0).ok_or("it packed nothing")?;
    let tarball = text(package.get("filename")).ok_or("it names no file")?;
    let files = package.get("files").and_then(Value::as_array).ok_or("it lists no files")?;
    Ok((tarball, files.iter().filter_map(|file| text(file.get("path"))).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_npm_prints_is_read() {
        let printed = r#"[{ "name": "@a/b", "filename": "a-b-0.1.0.tgz", "files": [{ "path": "b.d.ts" }] }]"#;
        let (tarball, files) = parse(printed).expect("it packed something");
        assert_eq!((tarball.as_str(), files), ("a-b-0.1.0.tgz", BTreeSet::from(["b.d.ts".to_owned()])));
        assert_eq!(parse("[]"), Err("it packed nothing".to_owned()));
        assert!(parse("npm notice").is_err());
    }
}
