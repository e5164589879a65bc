//! How values of generated types cross the border: read strictly, written as plain data.

mod containers;
mod json;
mod json_walk;
mod map;
mod names;
mod record;
mod record_write;
mod scalars;
mod tagged;
mod tagged_write;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;

use rquickjs::{Ctx, Result, Value};

use crate::fault::Fault;

pub(crate) use names::{AllNames, ByAddress};
pub use record::{Reader, same_type};
pub use record_write::Writer;
pub use tagged::{BorderTagged, ReadContent, read_union};
pub use tagged_write::{WriteContent, write_union};
pub(crate) use walk::LOOK;
pub use walk::Walk;

/// A type whose values cross the border between Rust and JavaScript.
///
/// Reading converts nothing: `"5"` is no number, `1` no boolean. What is read is a copy.
pub trait Border<'js>: Sized {
    /// Whether records leave a field of this type out when they are written.
    const HIDDEN: bool = false;

    /// What is expected, for messages: `a string`.
    fn expected() -> Cow<'static, str>;

    /// Reads a value. The walk counts how deep and how large it is.
    fn read(value: &Value<'js>, walk: Walk<'_>) -> std::result::Result<Self, Fault>;

    /// Writes a value.
    fn write(&self, ctx: &Ctx<'js>) -> Result<Value<'js>>;
}

/// Reads a value strictly.
///
/// ```
/// # use geppetto_bind::{read, rquickjs::{Context, Runtime}};
/// # let context = Context::full(&Runtime::new().unwrap()).unwrap();
/// # context.with(|ctx| {
/// let value = ctx.eval("['a', 5]").unwrap();
/// let fault = read::<Vec<String>>(&value).unwrap_err();
/// assert_eq!(fault.to_string(), "[1]: expected a string, got number 5");
/// # });
/// ```
pub fn read<'js, T: Border<'js>>(value: &Value<'js>) -> std::result::Result<T, Fault> {
    Walk::start(|walk| T::read(value, walk))
}
