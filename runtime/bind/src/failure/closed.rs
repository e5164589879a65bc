//! What becomes of a call whose runtime has ended.

use std::fmt;

use geppetto_spec::ScriptError;

/// The error `RUNTIME_CLOSED`: the same as the runtime gives to calls that it refuses.
#[derive(Debug)]
pub(super) struct Closed;

impl ScriptError for Closed {
    fn code(&self) -> &'static str {
        "RUNTIME_CLOSED"
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the runtime is closed")
    }
}

impl std::error::Error for Closed {}
