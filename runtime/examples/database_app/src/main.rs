//! `cargo run -- SCRIPT` runs a script, which finds the module `database` with the files in the current folder.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use geppetto::{ConsoleLevel, ModuleRoot, RuntimeBuilder, RuntimeError};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [script] = args.as_slice() else {
        eprintln!("error: give one script");
        return ExitCode::FAILURE;
    };
    run(Path::new(script))
}

/// Runs a script until nothing is left to do.
fn run(script: &Path) -> ExitCode {
    let failed = Arc::new(AtomicBool::new(false));
    if let Err(error) = run_to_end(script, &failed) {
        say(&error.to_string(), error.downcast_ref());
        return ExitCode::FAILURE;
    }
    if failed.load(Ordering::Acquire) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn run_to_end(script: &Path, failed: &Arc<AtomicBool>) -> Result<(), Box<dyn Error>> {
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
    runtime.load_module(format!("./{name}")).wait()?;
    runtime.wait_idle().wait()?;
    Ok(())
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
