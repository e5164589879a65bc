//! Errors that nobody waits for.

use std::fmt;

use super::error::RuntimeError;

/// An error that no caller hears of. The hook of [`RuntimeBuilder::on_uncaught`](super::RuntimeBuilder::on_uncaught)
/// gets it, else it is a line on the standard error output.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Uncaught {
    /// Where it came from.
    pub origin: Origin,
    /// What it is.
    pub error: RuntimeError,
}

/// Where an uncaught error came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A rejected promise that nobody handled until the end of its tick.
    Rejection,
    /// A callback of a timer.
    Timer,
    /// A microtask.
    Microtask,
    /// A listener of an event.
    Listener,
    /// A message of the host: [`Runtime::post`](super::Runtime::post), by its `op`.
    Post(&'static str),
    /// The cleanup of a module, by its name.
    Cleanup(&'static str),
}

impl fmt::Display for Uncaught {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.origin {
            Origin::Rejection => f.write_str("unhandled rejection: ")?,
            Origin::Timer => f.write_str("in a timer: ")?,
            Origin::Microtask => f.write_str("in a microtask: ")?,
            Origin::Listener => f.write_str("in a listener: ")?,
            // The panic names it.
            Origin::Post(_) if matches!(self.error, RuntimeError::Panicked { .. }) => {}
            Origin::Post(op) => write!(f, "{op}: ")?,
            Origin::Cleanup(module) => write!(f, "cleanup of {module}: ")?,
        }
        match &self.error {
            RuntimeError::Js(error) => error.fmt(f),
            error => error.fmt(f),
        }
    }
}
