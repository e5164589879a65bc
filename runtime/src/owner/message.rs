//! What goes through the mailbox.

use std::fmt;
use std::time::Instant;

use rquickjs::{Ctx, Result};

use super::call::Answer;
use super::request::Request;
use super::state::{Owner, apart};

/// Something for the owner to do.
pub(crate) enum Message {
    /// Somebody waits for an answer.
    Call { op: &'static str, queued: Instant, job: Box<dyn CallJob> },
    /// Nobody waits.
    Post { op: &'static str, queued: Instant, job: Box<dyn PostJob> },
    /// Somebody waits until there is nothing left to do.
    Idle(Answer<()>),
}

/// A call that answers by itself. Dropped without being run it answers that the runtime is closed.
pub(crate) trait CallJob: Send {
    /// Whether nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
    /// Does it, and answers.
    fn run(self: Box<Self>, owner: &Owner, ctx: &Ctx<'_>, request: Request);
}

/// What `post` was given.
pub(crate) trait PostJob: for<'js> FnOnce(&Ctx<'js>) -> Result<()> + Send {}

impl<F: for<'js> FnOnce(&Ctx<'js>) -> Result<()> + Send> PostJob for F {}

/// Drops messages that nobody will do. What they hold is somebody else's, and may panic while it is dropped: that must
/// not hit whoever ends the runtime, and two of them would end the process.
pub(crate) fn discard(messages: impl IntoIterator<Item = Message>) {
    for message in messages {
        apart(|| drop(message));
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call { op, .. } => write!(f, "Call({op})"),
            Self::Post { op, .. } => write!(f, "Post({op})"),
            Self::Idle(_) => f.write_str("Idle"),
        }
    }
}
