//! Enums at the border.

use geppetto_spec::__private::enum_expected;
use geppetto_spec::JsEnum;
use rquickjs::{Ctx, Error, Result, String as JsString, Value};

use crate::fault::Fault;

/// Reads an enum strictly: a primitive string that is one of its values or aliases. An open enum keeps other strings.
///
/// Fails with a [`Fault`] that names the enum and its values.
pub fn read_enum<E: JsEnum>(value: &Value<'_>) -> std::result::Result<E, Fault> {
    let mismatch = || Fault::expected(enum_expected(E::DESCRIPTOR), value);
    let text = match value.as_string().ok_or_else(mismatch)?.to_string() {
        Ok(text) => text,
        // Half of a surrogate pair has no UTF-8.
        Err(Error::Utf8(_)) => return Err(mismatch()),
        Err(error) => return Err(error.into()),
    };
    E::parse_value(&text).map_err(Fault::unknown)
}

/// Writes an enum as the string that scripts see.
pub fn write_enum<'js, E: JsEnum>(ctx: &Ctx<'js>, value: &E) -> Result<Value<'js>> {
    Ok(JsString::from_str(ctx.clone(), value.as_str())?.into_value())
}
