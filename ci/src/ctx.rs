//! Where the repository is, and how its commands are run: always from the root, with one target folder and `--locked`.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::metadata::Metadata;

/// What every step is given.
pub(crate) struct Ctx {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// Whether `CARGO_TARGET_DIR` chose it.
    target_chosen: bool,
    /// Read once, by the first step that asks.
    metadata: OnceCell<Result<Metadata, String>>,
}

impl Ctx {
    /// The repository that holds this crate (as `cargo run` tells), else the one around the current folder.
    pub(crate) fn find() -> Result<Self, String> {
        let here = std::env::current_dir().map_err(|e| format!("the current folder cannot be read: {e}"))?;
        let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest_dir
            .as_deref()
            .and_then(Path::parent)
            .into_iter()
            .chain(here.ancestors())
            .find(|folder| folder.join("ci/Cargo.toml").is_file() && folder.join("Cargo.toml").is_file())
            .ok_or_else(|| format!("no folder from {} upwards holds Cargo.toml and ci/Cargo.toml", here.display()))?
            .to_path_buf();
        // A relative CARGO_TARGET_DIR counts from where the user stands, not from the root.
        let chosen = std::env::var_os("CARGO_TARGET_DIR").filter(|dir| !dir.is_empty());
        let target_chosen = chosen.is_some();
        let target = chosen.map_or_else(|| root.join("target"), |dir| here.join(dir));
        Ok(Self { root, target, target_chosen, metadata: OnceCell::new() })
    }

    /// `program`, to be run at the root.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        // A test compares here; only its author blesses, whatever the shell says.
        command.current_dir(&self.root).env("INSTA_UPDATE", "no").env_remove("INSTA_FORCE_PASS").env_remove("TRYBUILD");
        if self.target_chosen {
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        // `cargo run` told this program about its own package; its children are about others.
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| name_text.starts_with(start)) {
                command.env_remove(&name);
            }
        }
        command
    }

    /// `cargo SUBCOMMAND --locked ARGS`.
    pub(crate) fn cargo<'a>(&self, subcommand: &str, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = self.bare_cargo();
        command.arg(subcommand).arg("--locked").args(args);
        command
    }

    /// The cargo that runs this program, without arguments.
    pub(crate) fn bare_cargo(&self) -> Command {
        self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// `cargo metadata`, run once.
    pub(crate) fn metadata(&self) -> Result<&Metadata, Failure> {
        let read = || self.read_metadata(&[]);
        self.metadata.get_or_init(read).as_ref().map_err(|message| Failure::new(message.clone()))
    }

    /// The same with more arguments, for a package outside of the workspace.
    pub(crate) fn read_metadata(&self, args: &[&str]) -> Result<Metadata, String> {
        let mut command = self.cargo("metadata", ["--format-version", "1"].iter().chain(args).copied());
        Metadata::parse(&output(command.env("CARGO_TERM_COLOR", "never"))?)
    }
}

/// The command as a user would type it: program name without its folder, then the arguments.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs `command` with our own output and says which one failed.
pub(crate) fn run(command: &mut Command) -> Outcome {
    println!("$ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{}` failed ({status})", shown(command)))),
        Err(e) => Err(Failure::new(format!("`{}` could not be started: {e}", shown(command)))),
    }
}

/// What `command` prints to its standard output; its error output stays visible.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("`{}` could not be started: {e}", shown(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", shown(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|e| format!("`{}` printed no UTF-8: {e}", shown(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_found_from_the_crate() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        assert!(ctx.root.join("spec/js_api_codegen.yaml").is_file(), "{}", ctx.root.display());
    }

    #[test]
    fn cargo_is_locked_and_shown_as_typed() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        assert_eq!(shown(&ctx.cargo("test", ["--workspace"])), "cargo test --locked --workspace");
    }

    #[test]
    fn what_cannot_be_started_is_a_failure() {
        let ctx = Ctx::find().expect("tests run inside the repository");
        let failure = run(&mut ctx.command("no-such-program-here")).expect_err("it does not exist");
        assert!(failure.what.concat().contains("could not be started"), "{failure:?}");
    }
}
