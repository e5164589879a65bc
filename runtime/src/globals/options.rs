//! Options that scripts give to globals.

use geppetto_bind::Fault;
use rquickjs::{Object, Value};

/// A flag of the options; one that is absent is not set.
pub(super) fn flag(options: &Object<'_>, name: &'static str) -> Result<bool, Fault> {
    let given: Value<'_> = options.get(name)?;
    match given.as_bool() {
        Some(flag) => Ok(flag),
        None if given.is_undefined() || given.is_null() => Ok(false),
        None => Err(Fault::expected("a boolean", &given).at(name).at("options")),
    }
}
