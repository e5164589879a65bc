//! Enums at the border.
//!
//! What takes the type is compiled again for each enum: it does only what needs the type, by `match`, because methods of
//! `Result` would be compiled again too.

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
    match enum_text(value, E::DESCRIPTOR, walk) {
        Ok(text) => match E::parse_value(&text) {
            Ok(accepted) => match warning::accepted(value.ctx(), walk, &accepted, &text) {
                Ok(()) => Ok(accepted),
                Err(fault) => Err(fault),
            },
            Err(error) => Err(Fault::unknown(error)),
        },
        Err(fault) => Err(fault),
    }
}

fn enum_text(
    value: &Value<'_>,
    descriptor: &'static EnumDescriptor<'static>,
    walk: Walk<'_>,
) -> std::result::Result<String, Fault> {
    let mismatch = || Fault::expected(enum_expected(descriptor), value);
    let text = value.as_string().ok_or_else(mismatch)?;
    let units = units(text);
    if descriptor.open {
        walk.spend(units)?;
    } else if !is_short(text) && units > longest(descriptor) {
        // None of the values is as long, so that no copy is needed to know it.
        let Some(start) = start(text, UnknownValue::MAX_GIVEN) else { return Err(mismatch()) };
        return Err(Fault::unknown(UnknownValue::new(descriptor, &start)));
    }
    text.to_string().map_err(|error| match error {
        // Half of a surrogate pair has no UTF-8.
        Error::Utf8(_) => mismatch(),
        error => error.into(),
    })
}

/// For `FromJs`.
pub fn enum_from_js<'js, E: JsEnum>(ctx: &Ctx<'js>, value: &Value<'js>) -> Result<E> {
    match read_enum(value) {
        Ok(value) => Ok(value),
        Err(fault) => Err(fault.throw(ctx, "")),
    }
}

/// The length of the longest text that is a value.
fn longest(descriptor: &EnumDescriptor<'_>) -> usize {
    let texts = descriptor.values.iter().flat_map(|value| value.aliases.iter().copied().chain([value.value]));
    texts.map(str::len).max().unwrap_or_default()
}

/// Writes an enum as the string that scripts see.
pub fn write_enum<'js, E: JsEnum>(ctx: &Ctx<'js>, value: &E) -> Result<Value<'js>> {
    enum_text_to_js(ctx, value.as_str())
}

/// As [`write_enum`], for the text of an enum.
pub fn enum_text_to_js<'js>(ctx: &Ctx<'js>, text: &str) -> Result<Value<'js>> {
    Ok(JsString::from_str(ctx.clone(), text)?.into_value())
}

#[cfg(test)]
mod tests {
    use geppetto_spec::ValueDescriptor;
    use rquickjs::CatchResultExt as _;

    use super::*;
    use crate::testing::with_ctx;

    const LONG: &str = match str::from_utf8(&[b'x'; 1200]) {
        Ok(text) => text,
        Err(_) => "",
    };

    /// Its only alias is longer than what is copied without a look at the length.
    #[derive(Debug, PartialEq)]
    struct One;

    impl JsEnum for One {
        const DESCRIPTOR: &'static EnumDescriptor<'static> =
            &EnumDescriptor::new("One", &[ValueDescriptor::new("ONE", "one").aliases(&[LONG])]);
        const ALL: &'static [Self] = &[Self];

        fn as_str(&self) -> &'static str {
            "one"
        }

        fn js_key(&self) -> Option<&'static str> {
            Some("ONE")
        }

        fn from_value(text: &str) -> Option<Self> {
            (text == "one" || text == LONG).then_some(Self)
        }
    }

    #[test]
    fn long_aliases_are_read() {
        with_ctx(|ctx| {
            for (script, good) in [("'one'", true), ("'x'.repeat(1200)", true), ("'x'.repeat(1201)", false)] {
                let value: Value<'_> = ctx.eval(script).catch(&ctx).expect("a value");
                assert_eq!(read_enum::<One>(&value).is_ok(), good, "{script}");
            }
        });
    }
}
