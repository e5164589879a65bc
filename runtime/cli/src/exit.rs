//! How a run ends, and the exit code for it.

use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use geppetto::{RuntimeError, Uncaught};

/// The script is done.
const DONE: u8 = 0;
/// The script failed, or could not be run. A command line that makes no sense is 2, which clap gives.
const FAILED: u8 = 1;

/// How a run ended.
#[derive(Debug)]
pub(crate) enum End {
    /// Nothing is left to do.
    Done,
    /// The script threw, or reached a limit.
    Failed(RuntimeError),
    /// So did something that it had started.
    Uncaught(Uncaught),
    /// Nothing is left to do, and the script still waits for a promise.
    NeverSettles,
    /// It was interrupted at its deadline.
    TimedOut,
    /// It should have been, and does not end.
    Hangs,
    /// The standard output takes nothing any more.
    Output(io::Error),
}

pub(crate) fn done() -> ExitCode {
    ExitCode::from(DONE)
}

/// Says why it failed.
pub(crate) fn fail(text: &str) -> ExitCode {
    say(text);
    ExitCode::from(FAILED)
}

/// The same where the script still writes, so that nobody may read: then it is not said.
pub(crate) fn fail_soon(text: String) -> ExitCode {
    let (said, is_said) = mpsc::channel();
    thread::spawn(move || {
        say(&text);
        let _ = said.send(());
    });
    let _ = is_said.recv_timeout(SOON);
    ExitCode::from(FAILED)
}

const SOON: Duration = Duration::from_millis(100);

/// In one piece, so that nothing else comes in between. A reader that went away is no reason to fail differently.
fn say(text: &str) {
    let _ = io::stderr().lock().write_all(format!("{}\n", text.trim_end()).as_bytes());
}
