//! The examples that are packages of their own, followed as their READMEs say: copied elsewhere, pointed at this
//! checkout, made anew, tested, run and type-checked.

mod example;

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::Command;

pub(super) use example::{EXAMPLES, Example};

use super::types::{COMPILERS, install_npm, tsc};
use crate::ctx::{self, Ctx};
use crate::failure::{Failure, Outcome, all_of, none_of};
use crate::files;

/// The folders with what is made.
const MADE: [&str; 5] = ["docs", "schema", "spec", "src", "types"];
/// How manifests name packages of this repository.
const PATH: &str = "path = \"..";

pub(super) fn run(ctx: &Ctx) -> Outcome {
    ctx::run(&mut ctx.cargo("build", ["-q", "-p", "gen-js-api"]))?;
    install_npm(ctx)?;
    all_of(EXAMPLES.iter().map(|example| follow(ctx, example)))
}

fn follow(ctx: &Ctx, example: &'static Example) -> Outcome {
    example.has_fresh_copies(ctx)?;
    let copy = Copy::make(ctx, example)?;
    // Afterwards nothing asks the network.
    ctx::run(copy.command(ctx, "cargo").env_remove("CARGO_NET_OFFLINE").args(copy.fetch()))
        .map_err(|failure| failure.fix(example.refresh_lock()))?;
    let readme = format!("{}README.md", example.folder);
    let readme = fs::read_to_string(ctx.root.join(&readme)).map_err(|e| format!("{readme}: {e}"))?;
    let blocks = commands(&readme);
    example.proves_something(&blocks)?;
    for (i, block) in blocks.into_iter().enumerate() {
        for line in block {
            copy.follow(ctx, &line)?;
        }
        // The first block makes what is committed.
        if i == 0 {
            copy.is_as_committed(ctx)?;
        }
    }
    let jsconfig = copy.folder.join("jsconfig.json");
    let compiled = COMPILERS.map(|compiler| tsc::accepts(ctx, compiler, &jsconfig));
    let formatted = ctx::run(copy.command(ctx, "cargo").args(["fmt", "--check"]));
    let lints = ["clippy", "-q", "--all-targets", "--", "-D", "warnings"];
    let linted = ctx::run(copy.command(ctx, "cargo").args(lints));
    all_of(compiled.into_iter().chain([formatted, linted]))
}

/// The example in a folder outside of the repository, which vanishes afterwards.
struct Copy {
    example: &'static Example,
    folder: PathBuf,
    /// Paths of the example's files, from its folder.
    files: Vec<String>,
}

impl Copy {
    fn make(ctx: &Ctx, example: &'static Example) -> Result<Self, Failure> {
        let files: Vec<String> =
            files::list(ctx)?.iter().filter_map(|path| path.strip_prefix(example.folder)).map(str::to_owned).collect();
        // The same at each run of a checkout: cargo keeps what it builds by the path of the sources.
        let mut checkout = DefaultHasher::new();
        ctx.root.hash(&mut checkout);
        let folder = std::env::temp_dir().join(format!("geppetto-{}-{:x}", example.name(), checkout.finish()));
        match fs::remove_dir_all(&folder) {
            Err(e) if e.kind() != ErrorKind::NotFound => return Err(format!("{}: {e}", folder.display()).into()),
            _ => {}
        }
        let copy = Self { example, folder, files };
        for file in &copy.files {
            let bytes = fs::read(ctx.root.join(example.folder).join(file));
            copy.write(file, &bytes.map_err(|e| format!("{}{file}: {e}", example.folder))?)?;
        }
        let manifest = fs::read_to_string(copy.folder.join("Cargo.toml")).map_err(|e| format!("Cargo.toml: {e}"))?;
        if !manifest.contains(PATH) {
            return Err(Failure::new(format!("{}Cargo.toml does not say `{PATH}`", example.folder)));
        }
        let here = ctx.root.join(example.folder);
        let manifest = manifest.replace(PATH, &format!("path = \"{}..", here.display()));
        copy.write("Cargo.toml", manifest.as_bytes())?;
        // The versions that are tested here; what it does not need falls away.
        let lock = example.lock();
        copy.write("Cargo.lock", &fs::read(ctx.root.join(&lock)).map_err(|e| format!("{lock}: {e}"))?)?;
        Ok(copy)
    }

    /// What brings the packages that it needs. A lock file of its own has to be complete.
    fn fetch(&self) -> &'static [&'static str] {
        if self.example.own_lock { &["fetch", "-q", "--locked"] } else { &["fetch", "-q"] }
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.folder.join(file);
        let folder = path.parent().unwrap_or(&self.folder);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        written.map_err(|e| format!("{}: {e}", path.display()))
    }

    /// `program` in the copy, with the generator of this checkout, and with what was built here already.
    fn command(&self, ctx: &Ctx, program: &str) -> Command {
        let mut command = ctx.command(program);
        let own = [ctx.target.join("debug")];
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&inherited))).unwrap_or(inherited);
        command.current_dir(&self.folder).env("PATH", path).env("CARGO_TARGET_DIR", &ctx.target);
        command.env("CARGO_NET_OFFLINE", "true").env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
        command
    }

    /// Runs a line of the README and looks at how it ends.
    fn follow(&self, ctx: &Ctx, line: &str) -> Outcome {
        println!("$ {line}");
        let expected = line.split_once("# exits with ").and_then(|(_, code)| code.trim().parse().ok()).unwrap_or(0);
        let output = self.command(ctx, "sh").args(["-c", line]).output().map_err(|e| format!("sh: {e}"))?;
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.code() != Some(expected) {
            let text = format!("{}README.md: `{line}` ended with {}:\n{out}{err}", self.example.folder, output.status);
            return Err(Failure::new(text));
        }
        // What the README shows under a script of the example.
        let script = line.split(' ').find(|word| self.files.iter().any(|file| file == word));
        if script.is_some() && line.starts_with("cargo run") {
            let readme = fs::read_to_string(self.folder.join("README.md")).map_err(|e| format!("README.md: {e}"))?;
            if out.is_empty() || !readme.contains(&format!("```text\n{out}```\n")) {
                let folder = self.example.folder;
                return Err(Failure::new(format!("{folder}README.md does not show what `{line}` prints:\n{out}")));
            }
        }
        Ok(())
    }

    fn is_as_committed(&self, ctx: &Ctx) -> Outcome {
        let example = self.example.folder;
        let same = |file: &String| {
            let committed = fs::read(ctx.root.join(example).join(file));
            let made = fs::read(self.folder.join(file));
            file == "Cargo.toml" || matches!((committed, made), (Ok(a), Ok(b)) if a == b)
        };
        let others = self.files.iter().filter(|file| !same(file));
        let mut findings: Vec<String> =
            others.map(|file| format!("{example}{file} is not what its README makes")).collect();
        for folder in MADE {
            let mut found = Vec::new();
            files::walk(&self.folder.join(folder), &format!("{folder}/"), &mut found)
                .map_err(|e| format!("{folder}: {e}"))?;
            let new = found.into_iter().filter(|path| !self.files.contains(path));
            findings.extend(new.map(|path| format!("{example}{path} is made and not committed")));
        }
        none_of(findings).map_err(|failure| failure.fix(format!("cd {example} && gen-js-api && cargo run -- types")))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // A folder that stays is no reason to fail.
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The lines of each `sh` block.
fn commands(readme: &str) -> Vec<Vec<String>> {
    let blocks = readme.split("\n```sh\n").skip(1).filter_map(|rest| rest.split_once("\n```"));
    blocks.map(|(block, _)| block.lines().map(str::to_owned).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_of_a_readme_is_found() {
        let readme = "# A\n\n```sh\na\nb   # exits with 3\n```\n\n```text\nc\n```\n\n```sh\nd\n```\n";
        assert_eq!(commands(readme), [vec!["a".to_owned(), "b   # exits with 3".to_owned()], vec!["d".to_owned()]]);
    }

    #[test]
    fn what_is_made_otherwise_is_a_failure() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let folder = std::env::temp_dir().join(format!("geppetto-ci-made-{}", std::process::id()));
        let [example, _] = &EXAMPLES;
        let copy = Copy { example, folder, files: vec!["README.md".to_owned()] };
        let committed = fs::read(ctx.root.join(example.folder).join("README.md")).expect("a file");
        for folder in MADE {
            fs::create_dir_all(copy.folder.join(folder)).expect("a folder");
        }
        copy.write("README.md", &committed).expect("written");
        assert_eq!(copy.is_as_committed(&ctx), Ok(()));
        copy.write("src/more.rs", b"").expect("written");
        let surplus = copy.is_as_committed(&ctx).expect_err("a file more");
        assert_eq!(surplus.what, [format!("{}src/more.rs is made and not committed", example.folder)]);
        copy.write("README.md", b"other").expect("written");
        assert_eq!(copy.is_as_committed(&ctx).expect_err("another text").what.len(), 2);
    }

    #[test]
    fn a_line_that_ends_otherwise_is_a_failure() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let folder = std::env::temp_dir().join(format!("geppetto-ci-follow-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let [example, _] = &EXAMPLES;
        let copy = Copy { example, folder, files: Vec::new() };
        assert_eq!(copy.follow(&ctx, "exit 3   # exits with 3"), Ok(()));
        assert!(copy.follow(&ctx, "exit 3").is_err() && copy.follow(&ctx, "true   # exits with 3").is_err());
    }
}
