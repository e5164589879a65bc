//! Enums at the border.

use geppetto_spec::__private::enum_expected;
use geppetto_spec::{EnumDescriptor, JsEnum, UnknownValue};
use rquickjs::{Ctx, Error, Result, String as JsString, Value};

use crate::border::Walk;
use crate::fault::Fault;
use crate::text::{is_short, start, units};
use crate::warning;

/// Reads an enum strictly: a primitive string that is one of its values or aliases. An open enum keeps other strings.
/// A deprecated value is accepted, with a [`Warning`](crate::Warning).
///
/// Fails with a [`Fault`] that names the enum and its values.
pub fn read_enum<E: JsEnum>(value: &Value<'_>) -> std::result::Result<E, Fault> {
    Walk::start(|walk| read_enum_in(value, walk))
}

/// As [`read_enum`], inside of a value.
pub fn read_enum_in<E: JsEnum>(value: &Value<'_>, walk: Walk<'_>) -> std::result::Result<E, Fault> {
    let mismatch = || Fault::expected(enum_expected(E::DESCRIPTOR), value);
    let text = value.as_string().ok_or_else(mismatch)?;
    let units = units(text);
    if E::DESCRIPTOR.open {
        walk.spend(units)?;
    } else if !is_short(text) && units > longest(E::DESCRIPTOR) {
        // None of the values is as long, so that no copy is needed to know it.
        let Some(start) = start(text, UnknownValue::MAX_GIVEN) else { return Err(mismatch()) };
        return Err(Fault::unknown(UnknownValue::new(E::DESCRIPTOR, &start)));
    }
    match text.to_string() {
        Ok(text) => {
            let accepted = E::parse_value(&text).map_err(Fault::unknown)?;
            warning::accepted(value.ctx(), walk, &accepted, &text)?;
            Ok(accepted)
        }
        // Half of a surrogate pair has no UTF-8.
        Err(Error::Utf8(_)) => Err(mismatch()),
        Err(error) => Err(error.into()),
    }
}

/// The length of the longest text that is a value.
fn longest(descriptor: &EnumDescriptor<'_>) -> usize {
    let texts = descriptor.values.iter().flat_map(|value| value.aliases.iter().copied().chain([value.value]));
    texts.map(str::len).max().unwrap_or_default()
}

/// Writes an enum as the string that scripts see.
pub fn write_enum<'js, E: JsEnum>(ctx: &Ctx<'js>, value: &E) -> Result<Value<'js>> {
    Ok(JsString::from_str(ctx.clone(), value.as_str())?.into_value())
}
