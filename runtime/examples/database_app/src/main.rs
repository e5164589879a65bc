//! `cargo run -- SCRIPT [SECONDS]` runs a script, which finds the module `database` with the files in the current folder. It
//! is stopped after so many seconds, or after ten minutes.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use geppetto::{Call, ConsoleLevel, ModuleRoot, RuntimeBuilder, RuntimeError};

/// How long a script may take, when nobody says it. Without an end a transaction whose promise is never settled would hold
/// the program, and the lock on its file, for ever.
const TIMEOUT: Duration = Duration::from_secs(600);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (script, timeout) = match args.as_slice() {
        [script] => (script, Some(TIMEOUT)),
        [script, seconds] => (script, seconds.parse().ok().map(Duration::from_secs)),
        _ => {
            eprintln!("error: give one script, and after it for how many seconds it may run");
            return ExitCode::FAILURE;
        }
    };
    let Some(timeout) = timeout else {
        eprintln!("error: the second argument is no number of seconds");
        return ExitCode::FAILURE;
    };
    run(Path::new(script), timeout)
}

/// Runs a script until nothing is left to do.
fn run(script: &Path, timeout: Duration) -> ExitCode {
    let failed = Arc::new(AtomicBool::new(false));
    if let Err(error) = run_to_end(script, timeout, &failed) {
        say(&error.to_string(), error.downcast_ref());
        return ExitCode::FAILURE;
    }
    if failed.load(Ordering::Acquire) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn run_to_end(
    script: &Path,
    timeout: Duration,
    failed: &Arc<AtomicBool>,
) -> Result<(), Box<dyn Error>> {
    let name = script
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or("give a script")?;
    let folder = script
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let root = ModuleRoot::new(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let failed = Arc::clone(failed);
    let runtime = RuntimeBuilder::new()
        .module(database::module(".")?)
        .files(root.shown_as(format!("{}/", folder.display())))
        .console(print_line)
        .on_uncaught(move |error| {
            failed.store(true, Ordering::Release);
            say(&error.to_string(), Some(&error.error));
        })
        .build()?;
    let start = Instant::now();
    let call = Call::new("script").timeout(timeout);
    runtime.load_module_with(call, format!("./{name}")).wait()?;
    // Timers go on, in what is left of the time.
    let idle = runtime.wait_idle();
    let (done, is_done) = mpsc::channel();
    thread::spawn(move || done.send(idle.wait()));
    match is_done.recv_timeout(timeout.saturating_sub(start.elapsed())) {
        Ok(idle) => Ok(idle?),
        Err(_) => Err(RuntimeError::TimedOut { timeout })?,
    }
}

/// Begins as the `geppetto` command does; below it is the stack.
fn say(text: &str, error: Option<&RuntimeError>) {
    eprintln!("error: {text}");
    if let Some(RuntimeError::Js(js)) = error {
        eprint!("{}", js.stack.as_deref().unwrap_or_default());
    }
}

fn print_line(level: ConsoleLevel, line: &str) {
    if level.is_error() {
        eprintln!("{line}");
    } else {
        println!("{line}");
    }
}
