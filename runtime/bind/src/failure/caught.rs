//! What a script threw, for Rust. To read it runs getters of the script, and fails as little as can be.

use rquickjs::{Ctx, Error, Value};

use super::{Failure, Kind, Thrown};
use crate::describe;
use crate::kept::Kept;
use crate::text::lossy;

/// The exception that the engine holds, as a failure that knows its object.
pub(crate) fn caught(ctx: &Ctx<'_>, error: &Error) -> Failure {
    if !matches!(error, Error::Exception) {
        return Failure::argument("", "a value that can be written", error.to_string());
    }
    let thrown = ctx.catch();
    // Nothing may catch it, neither do we: who asked goes on only to its end.
    if thrown.is_uncatchable_error() { Failure::interrupted() } else { of_value(&thrown) }
}

/// What a promise was rejected with.
pub(crate) fn of_value(thrown: &Value<'_>) -> Failure {
    let text = |name: &str| property(thrown, name);
    let message = text("message").unwrap_or_else(|| describe(thrown));
    let name = text("name").unwrap_or_else(|| "Error".to_owned());
    let code = text("code");
    match Kept::new(thrown) {
        Ok(value) => Failure::of(Kind::Script(Thrown { name, message, code, value })),
        Err(_) => Failure::refused("the runtime has no memory left"),
    }
}

/// A property that is a string, of an error.
fn property(thrown: &Value<'_>, name: &str) -> Option<String> {
    let object = thrown.as_object().filter(|object| object.is_error())?;
    if let Ok(value) = object.get::<_, Value<'_>>(name) {
        return value.as_string().and_then(lossy);
    }
    object.ctx().catch();
    None
}
