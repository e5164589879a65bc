//! cargo, started for one package, and how long it takes for that package alone.

use std::error::Error;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Instant, SystemTime};

/// The two profiles, as cargo has them.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }
}

/// cargo in that folder, offline: all that it needs has been fetched for this project.
fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder).env("CARGO_INCREMENTAL", "0").stdin(Stdio::null());
    command
}

/// Lets cargo read the manifests and find each dependency in the lock file.
pub(crate) fn resolve(folder: &Path) -> io::Result<()> {
    run(cargo(folder).args(["update", "-q", "--offline", "--workspace"]))
}

/// Builds a package and what it depends on.
pub(crate) fn build(folder: &Path, package: &str, profile: Profile) -> io::Result<()> {
    let target = folder.join("target");
    run(cargo(folder)
        .args(["build", "-q", "--offline", "--profile", profile.name(), "-p", package, "--target-dir"])
        .arg(target))
}

/// Seconds for the package alone: one build after a touch, without what cargo needs to find nothing to do.
pub(crate) fn seconds(folder: &Path, package: &str, profile: Profile) -> Result<f64, Box<dyn Error>> {
    let source = folder.join(package).join("src").join("lib.rs");
    File::options().append(true).open(source)?.set_modified(SystemTime::now())?;
    let whole = time(|| build(folder, package, profile))?;
    let nothing = time(|| build(folder, package, profile))?;
    Ok(whole - nothing)
}

fn time(act: impl FnOnce() -> io::Result<()>) -> io::Result<f64> {
    let started = Instant::now();
    act()?;
    Ok(started.elapsed().as_secs_f64())
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}
