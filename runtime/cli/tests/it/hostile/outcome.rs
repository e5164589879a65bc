//! A process that runs a script, and what came of it.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::GRACE;
use super::script::Script;

/// What standard error must never hold: the marks of a program that died.
const DEATHS: [&str; 5] = ["panicked at", "RUST_BACKTRACE", "overflowed its stack", "Assertion `", "Sanitizer"];

/// How a process ended.
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) took: Duration,
    pub(super) stderr: String,
    stdout: String,
    /// `None` when it had to be killed.
    status: Option<ExitStatus>,
}

/// Runs a script; one that does not end is killed some time after its deadline.
pub(super) fn run(script: &Script) -> Outcome {
    let folder = tempfile::tempdir().expect("a folder");
    // Files and no pipes: a full pipe would stop the process.
    let (out, err) = (folder.path().join("out"), folder.path().join("err"));
    let to = |path: &Path| Stdio::from(File::create(path).expect("a file"));
    let begun = Instant::now();
    let mut process = Command::new(env!("CARGO_BIN_EXE_geppetto"))
        .arg("run")
        .arg(&script.path)
        .args(&script.flags)
        .stdin(Stdio::null())
        .stdout(to(&out))
        .stderr(to(&err))
        .spawn()
        .expect("the command starts");
    let status = loop {
        if let Some(status) = process.try_wait().expect("a process to wait for") {
            break Some(status);
        }
        if begun.elapsed() > script.deadline + GRACE * 2 {
            process.kill().expect("it can be killed");
            process.wait().expect("it was killed");
            break None;
        }
        sleep(Duration::from_millis(1));
    };
    let took = begun.elapsed();
    let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("what it wrote")).into_owned();
    Outcome { took, stderr: text(&err), stdout: text(&out), status }
}

impl Outcome {
    /// Exit code, signal or that it had to be killed.
    pub(super) fn shown(&self) -> String {
        match self.status {
            None => "no end".to_owned(),
            Some(status) => status.code().map_or_else(|| status.to_string(), |code| format!("exit {code}")),
        }
    }

    /// Everything that is wrong with it.
    pub(super) fn faults(&self, script: &Script, limit: Duration) -> Vec<String> {
        let mut faults = Vec::new();
        match self.status.map(|status| status.code()) {
            None => faults.push("did not end by itself".to_owned()),
            Some(None) => faults.push("ended by a signal".to_owned()),
            Some(Some(code)) if !script.expected.iter().any(|expected| self.is(expected, code)) => {
                faults.push("not what was expected".to_owned());
            }
            Some(Some(_)) => {}
        }
        if self.took > limit {
            faults.push(format!("later than {} ms", limit.as_millis()));
        }
        if self.stdout.contains("swallowed") {
            faults.push("went on after its end".to_owned());
        }
        if let Some(text) = script.stderr.as_ref().filter(|text| !self.stderr.contains(*text)) {
            faults.push(format!("standard error lacks {text:?}"));
        }
        if !script.expected.iter().any(|expected| is_limit(expected)) && self.codes().any(is_limit) {
            faults.push("shown as a limit, which was not reached".to_owned());
        }
        faults.extend(DEATHS.iter().filter(|text| self.stderr.contains(**text)).map(|text| format!("says {text:?}")));
        faults
    }

    fn is(&self, expected: &str, code: i32) -> bool {
        match expected.parse() {
            Ok(0) => code == 0 && self.stdout.lines().any(|line| line.starts_with("done")),
            Ok(number) => code == number && !self.stderr.is_empty(),
            Err(_) if is_code(expected) => code == 1 && self.stderr.starts_with(&format!("error[{expected}]: ")),
            Err(_) => {
                code == 1 && self.stderr.lines().next().is_some_and(|line| line.contains(&format!(": {expected}: ")))
            }
        }
    }

    /// What stands in brackets behind `error`.
    fn codes(&self) -> impl Iterator<Item = &str> {
        self.stderr.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next())
    }
}

/// Codes are written in capitals, names of errors are not.
fn is_code(word: &str) -> bool {
    !word.contains(|letter: char| letter.is_ascii_lowercase())
}

/// Whether the command says this when it ended a script itself.
fn is_limit(code: &str) -> bool {
    code == "TIMEOUT" || code.starts_with("LIMIT_")
}
