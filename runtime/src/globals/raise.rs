//! Errors as values: reasons of signals, and what is thrown beside faults.

use std::fmt;

use geppetto_spec::ScriptError;
use rquickjs::{Ctx, Error, Result, Value};

/// An error with a name, a code and a message.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: &'static str,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Named {}

impl ScriptError for Named {
    fn code(&self) -> &'static str {
        self.code
    }

    fn class(&self) -> &'static str {
        self.name
    }
}

impl Named {
    pub(super) fn new(name: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { name, code, message: message.into() }
    }

    pub(super) fn throw(&self, ctx: &Ctx<'_>) -> Error {
        geppetto_bind::throw_script_error(ctx, self)
    }

    /// The error with its stack, not thrown.
    pub(super) fn value<'js>(&self, ctx: &Ctx<'js>) -> Result<Value<'js>> {
        geppetto_bind::script_error(ctx, self)
    }
}
