//! What a call of the host ends with instead of a value.

mod caught;
mod closed;
mod throw;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use geppetto_spec::ScriptError;
use rquickjs::Ctx;

use crate::fault::{Fault, Misfit};
use crate::kept::Kept;
use crate::throw::CALLBACK_GONE;

pub(crate) use caught::{caught, of_value};
use closed::Closed;

/// What a function of the host ends with instead of a value: an error of its own, or what a script threw.
///
/// Every [`ScriptError`] becomes one by `?`. What a script threw goes on as the same object; in another runtime as a new
/// error with its name, message and code.
///
/// ```
/// # use geppetto_bind::Failure;
/// # #[derive(Debug)]
/// # struct Busy;
/// # impl std::fmt::Display for Busy {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("the session runs already") }
/// # }
/// # impl std::error::Error for Busy {}
/// # impl geppetto_spec::ScriptError for Busy { fn code(&self) -> &'static str { "SESSION_BUSY" } }
/// fn run(is_running: bool) -> Result<u32, Failure> {
///     if is_running { Err(Busy)? } else { Ok(1) }
/// }
/// assert_eq!(run(true).unwrap_err().code(), Some("SESSION_BUSY"));
/// ```
#[derive(Clone)]
pub struct Failure {
    kind: Arc<Kind>,
    cause: Option<Arc<Self>>,
}

enum Kind {
    /// The host's own.
    Host(Box<dyn ScriptError + Send + Sync>),
    /// A value that does not fit.
    Argument(Misfit),
    /// What a script threw.
    Script(Thrown),
    /// The script may not go on.
    Interrupted,
    /// Nobody can do it, or nobody will.
    Refused { code: Option<&'static str>, reason: Cow<'static, str> },
}

/// What a script threw, as text and as it is.
struct Thrown {
    name: String,
    message: String,
    code: Option<String>,
    value: Kept,
}

impl Failure {
    /// An argument that does not fit for a reason that no type says: a `TypeError` with the code `INVALID_ARGUMENT`. The
    /// path begins with the name of the parameter: `options.tools[2]`.
    pub fn argument(path: impl Into<String>, expected: impl Into<String>, received: impl Into<String>) -> Self {
        let (path, expected, received) = (path.into(), expected.into(), received.into());
        let colon = if path.is_empty() { "" } else { ": " };
        let text = format!("{path}{colon}expected {expected}, got {received}");
        Self::of(Kind::Argument(Misfit { text, path, expected: expected.into(), received }))
    }

    /// A value that a function of a script gave does not fit. `what` is the name of its kind: `MiddlewareFn`.
    pub(crate) fn of_fault(fault: Fault, what: &'static str, ctx: &Ctx<'_>) -> Self {
        match fault.at(what).into_misfit() {
            Ok(misfit) => Self::of(Kind::Argument(misfit)),
            Err(thrown) => caught(ctx, &thrown),
        }
    }

    /// The same with another failure as its `cause`. What a script threw stays as it is: of that only Rust knows the cause.
    #[must_use]
    pub fn caused_by(self, cause: Self) -> Self {
        Self { cause: Some(Arc::new(cause)), ..self }
    }

    pub(crate) fn interrupted() -> Self {
        Self::of(Kind::Interrupted)
    }

    /// It cannot be done now, and no code says why.
    pub fn refused(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::of(Kind::Refused { code: None, reason: reason.into() })
    }

    /// The runtime has ended.
    pub(crate) fn closed() -> Self {
        Closed.into()
    }

    /// The object that a function was given to has ended.
    pub(crate) fn callback_gone() -> Self {
        let reason = "the object that this was given to no longer exists, or belongs to another runtime";
        Self::of(Kind::Refused { code: Some(CALLBACK_GONE), reason: reason.into() })
    }

    fn of(kind: Kind) -> Self {
        Self { kind: Arc::new(kind), cause: None }
    }

    /// The stable code, if it has one: that of the host's error, or what a script's error has as `code`.
    pub fn code(&self) -> Option<&str> {
        match &*self.kind {
            Kind::Host(error) => Some(error.code()),
            Kind::Argument(_) => Some(crate::INVALID_ARGUMENT),
            Kind::Script(thrown) => thrown.code.as_deref(),
            Kind::Refused { code, .. } => *code,
            Kind::Interrupted => None,
        }
    }

    /// The `name` of the error in JavaScript.
    pub fn name(&self) -> &str {
        match &*self.kind {
            Kind::Host(error) => error.class(),
            Kind::Argument(_) => "TypeError",
            Kind::Script(thrown) => &thrown.name,
            Kind::Refused { .. } | Kind::Interrupted => "Error",
        }
    }

    /// Whether a script threw it.
    pub fn is_from_script(&self) -> bool {
        matches!(*self.kind, Kind::Script(_))
    }

    /// What stands behind it.
    pub fn cause(&self) -> Option<&Self> {
        self.cause.as_deref()
    }
}

impl<E: ScriptError + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::of(Kind::Host(Box::new(error)))
    }
}

/// The message, without what stands behind it.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.kind {
            Kind::Host(error) => error.fmt(f),
            Kind::Argument(misfit) => f.write_str(&misfit.text),
            Kind::Script(thrown) => f.write_str(&thrown.message),
            Kind::Interrupted => f.write_str("interrupted"),
            Kind::Refused { reason, .. } => f.write_str(reason),
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Failure");
        shown.field("name", &self.name()).field("code", &self.code()).field("message", &self.to_string());
        shown.field("cause", &self.cause).finish_non_exhaustive()
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

/// Why a call of a script has no answer.
pub enum CallError {
    /// An argument does not fit.
    Fault(Fault),
    /// The host failed.
    Failure(Failure),
    /// The engine failed; its own exception goes on.
    Engine(rquickjs::Error),
}

impl From<Fault> for CallError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Failure> for CallError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<rquickjs::Error> for CallError {
    fn from(error: rquickjs::Error) -> Self {
        Self::Engine(error)
    }
}

#[cfg(test)]
mod tests;
