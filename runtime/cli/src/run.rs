//! `geppetto run`: from the command line to the exit code.

use std::env::{self, VarError};
use std::ffi::OsStr;
use std::io::{self, IsTerminal as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use geppetto::{Limits, Runtime, RuntimeBuilder};

use crate::args::RunArgs;
use crate::console;
use crate::events::Events;
use crate::exit::{self, End};
use crate::report::Reporter;
use crate::script::Script;
use crate::watchdog::Watchdog;

/// Runs a script to its end.
pub(crate) fn run(args: &RunArgs) -> ExitCode {
    let deadline = args.timeout_ms.and_then(|timeout| Instant::now().checked_add(Duration::from_millis(timeout)));
    let events = Events::new();
    let started = Script::open(&args.file).and_then(|script| {
        let runtime = start(args, &script, &events)?;
        Ok((script, runtime))
    });
    let (script, runtime) = match started {
        Ok(started) => started,
        Err(reason) => return exit::fail(&format!("error: {}", crate::report::text::line(&reason))),
    };
    let end = Watchdog::new(&runtime, script.specifier(), events, deadline).wait();
    let stopped_at = runtime.interrupted_at();
    let reporter = Reporter { script: &script, timeout_ms: args.timeout_ms, stopped_at, colours: colours() };
    match end {
        End::Done => exit::done(),
        // Who reads the output wanted no more of it.
        End::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => exit::done(),
        End::Hangs => exit::fail_soon(reporter.report(&end)),
        end => exit::fail(&reporter.report(&end)),
    }
}

/// Makes the runtime. A command is there for one script, which may take as long as whoever gave it says.
fn start(args: &RunArgs, script: &Script, events: &Arc<Events>) -> Result<Runtime, String> {
    let mut limits = Limits::default().cpu(None);
    if let Some(bytes) = args.memory_mb {
        limits = limits.memory(bytes);
    }
    let root = script.root().map_err(|error| format!("cannot run {}: {error}", script.shown()))?;
    let uncaught = Arc::clone(events);
    let mut builder = RuntimeBuilder::new()
        .limits(limits)
        .files(root)
        .console(console::writer(Arc::clone(events)))
        .on_uncaught(move |error| uncaught.uncaught(error));
    for name in &args.allow_env {
        if let Some(value) = variable(name)? {
            builder = builder.env(name, value);
        }
    }
    builder.build().map_err(|error| error.to_string())
}

/// A variable of the environment. `None`: it is not set, and the script sees `undefined`.
fn variable(name: &str) -> Result<Option<String>, String> {
    match env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(format!("--allow-env {name}: the value of the variable is no UTF-8 text: set another one"))
        }
    }
}

fn colours() -> bool {
    wants_colours(io::stderr().is_terminal(), env::var_os("NO_COLOR").as_deref())
}

fn wants_colours(is_terminal: bool, no_color: Option<&OsStr>) -> bool {
    is_terminal && no_color.is_none_or(OsStr::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_whose_owner_wants_them() {
        assert!(wants_colours(true, None) && wants_colours(true, Some(OsStr::new(""))));
        assert!(!wants_colours(false, None) && !wants_colours(true, Some(OsStr::new("1"))));
    }
}
