//! What can go wrong when a handle asks its runtime for something.

use std::fmt;
use std::time::Duration;

use geppetto_generated::js_api::{ApiError, ErrorCode};
use geppetto_spec::{JsEnum as _, ScriptError, U53};

use super::js_error::JsError;
use super::limits::{Limit, LimitReached};

/// Why a runtime did not do what it was asked for. Match on the variant, or on [`code`](Self::code): the text is for
/// people.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum RuntimeError {
    /// The runtime has ended, or ended before it came to this.
    Closed,
    /// Too many messages wait already; this one is not queued.
    QueueFull {
        /// How many may wait: [`Limits::queue`](super::Limits::queue).
        capacity: usize,
    },
    /// Rust code of the host panicked. The runtime goes on.
    Panicked {
        /// The host function, or the `op` of the call, that panicked.
        op: String,
    },
    /// A script threw, or a promise was rejected.
    Js(Box<JsError>),
    /// A limit was reached. After [`Limit::Memory`] the runtime runs no script any more; after all others it does.
    Limit(LimitReached),
    /// It did not end in time. What was not begun will not be.
    TimedOut {
        /// The time that it had.
        timeout: Duration,
    },
    /// The caller cancelled it.
    Cancelled,
    /// It was asked for in a `Drop`, while the engine frees an object: no script may run then, and nobody can wait. Use
    /// [`post`](super::Runtime::post), or another thread.
    WhileFreeing,
    /// The runtime could not be made.
    Start(String),
}

impl RuntimeError {
    /// The stable code that scripts know such an error by. For an error of a script it is the script's own `code`,
    /// which may be any text.
    pub fn code(&self) -> Option<&str> {
        Some(match self {
            Self::Closed => ErrorCode::RuntimeClosed.as_str(),
            Self::Panicked { .. } => ErrorCode::HostPanic.as_str(),
            Self::Js(error) => error.code.as_deref()?,
            Self::Limit(reached) => ScriptError::code(&reached.as_api_error()),
            Self::TimedOut { .. } => ErrorCode::Timeout.as_str(),
            Self::Cancelled => ErrorCode::Aborted.as_str(),
            Self::QueueFull { .. } | Self::WhileFreeing | Self::Start(_) => return None,
        })
    }

    /// The limit that was reached, if it was one.
    pub fn limit(&self) -> Option<Limit> {
        if let Self::Limit(reached) = self { Some(reached.limit) } else { None }
    }
}

impl fmt::Display for RuntimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => ApiError::RuntimeClosed.fmt(f),
            Self::QueueFull { capacity } => {
                write!(f, "the queue of the runtime is full: {capacity} messages wait; try again later")
            }
            Self::Panicked { op } => write!(f, "{op}: the host panicked"),
            Self::Js(error) if error.name.is_empty() => write!(f, "thrown: {error}"),
            Self::Js(error) => error.fmt(f),
            Self::Limit(reached) => reached.as_api_error().fmt(f),
            Self::TimedOut { timeout } => {
                let milliseconds = u64::try_from(timeout.as_millis()).unwrap_or(u64::MAX);
                ApiError::Timeout { timeout_ms: U53::try_from(milliseconds).unwrap_or(U53::MAX) }.fmt(f)
            }
            Self::Cancelled => f.write_str("the call was cancelled"),
            Self::WhileFreeing => f.write_str(
                "asked for while the engine frees an object, in a `Drop`, where no script may run and nobody can wait: \
                 use `post`, or another thread",
            ),
            Self::Start(reason) => write!(f, "the runtime cannot start: {reason}"),
        }
    }
}

impl std::error::Error for RuntimeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Js(error) = self { Some(&**error) } else { None }
    }
}

impl From<JsError> for RuntimeError {
    fn from(error: JsError) -> Self {
        Self::Js(Box::new(error))
    }
}
