//! A program that is run as a whole: how long that takes, and the most memory that it has at once.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A command line and where it is run.
pub(crate) struct Process {
    program: OsString,
    args: Vec<&'static str>,
    folder: PathBuf,
}

impl Process {
    pub(crate) fn new(program: impl AsRef<OsStr>, args: &[&'static str], folder: &Path) -> Self {
        Self { program: program.as_ref().to_owned(), args: args.to_vec(), folder: folder.to_owned() }
    }

    /// Milliseconds from before the start to after the end.
    pub(crate) fn time(&self) -> io::Result<f64> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        let started = Instant::now();
        let status = command.status()?;
        let time = started.elapsed();
        if !status.success() {
            return Err(io::Error::other(format!("{command:?}: {status}")));
        }
        Ok(time.as_secs_f64() * 1000.0)
    }

    /// Megabytes at the peak; `None` where the system does not tell.
    pub(crate) fn peak(&self) -> Result<Option<f64>, Box<dyn Error>> {
        // The system counts what the starter holds as the child's: a fresh small process starts it.
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("peak").arg(&self.program).args(&self.args).current_dir(&self.folder).stderr(Stdio::inherit());
        let output = command.output()?;
        if !output.status.success() {
            return Err(format!("{command:?}: {}", output.status).into());
        }
        let kilobytes = String::from_utf8(output.stdout)?;
        Ok(kilobytes.trim().parse().ok().map(|k: f64| k / 1024.0))
    }
}

/// Runs a program and prints the kilobytes of its peak, or nothing where the system does not tell.
pub(crate) fn print_peak(program: &str, args: &[&str]) -> Result<(), Box<dyn Error>> {
    let status = Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("{program}: {status}").into());
    }
    // Other systems count in other units.
    #[cfg(target_os = "linux")]
    println!("{}", nix::sys::resource::getrusage(nix::sys::resource::UsageWho::RUSAGE_CHILDREN)?.max_rss());
    Ok(())
}
