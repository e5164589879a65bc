//! Texts of the engine: how long they are, and their start, without a copy of the whole.

use rquickjs::{Ctx, String as JsString, qjs};

/// Whether a copy of the whole costs nothing to speak of.
pub(crate) fn is_short(text: &JsString<'_>) -> bool {
    units(text) <= 1000
}

/// How many UTF-16 units a text has. Its UTF-8 is at least as long.
#[allow(unsafe_code, reason = "rquickjs tells a length only of a copy")]
pub(crate) fn units(text: &JsString<'_>) -> usize {
    let mut length = 0;
    // SAFETY: context and value are alive; of a primitive string the engine reads the length, and no script runs.
    unsafe { qjs::JS_GetLength(text.ctx().as_raw().as_ptr(), text.as_value().as_raw(), &raw mut length) };
    usize::try_from(length).unwrap_or_default()
}

/// The start of a text that is not short, more than `max` characters of it. `None` for a short one, and for half of a
/// surrogate pair in it.
pub(crate) fn start(text: &JsString<'_>, max: usize) -> Option<String> {
    if is_short(text) {
        return None;
    }
    let mut start = (0..max * 2 + 2).map(|index| unit(text, index)).collect::<Option<Vec<u16>>>()?;
    // A pair is not cut in two.
    start.pop_if(|last| (0xD800..0xDC00).contains(last));
    String::from_utf16(&start).ok()
}

#[allow(unsafe_code, reason = "rquickjs reads no units")]
fn unit(text: &JsString<'_>, index: usize) -> Option<u16> {
    let ctx: &Ctx<'_> = text.ctx();
    // SAFETY: context and value are alive. A primitive string has its units as own properties: no script runs. The new
    // value belongs to us and is given back by its wrapper.
    let unit = unsafe {
        let raw = qjs::JS_GetPropertyUint32(ctx.as_raw().as_ptr(), text.as_value().as_raw(), index.try_into().ok()?);
        rquickjs::Value::from_raw(ctx.clone(), raw)
    };
    match *bytes(unit.as_string()?)?.as_slice() {
        [a] => Some(a.into()),
        [a, b] => Some((u16::from(a & 0x1F) << 6) | u16::from(b & 0x3F)),
        [a, b, c] => Some((u16::from(a & 0x0F) << 12) | (u16::from(b & 0x3F) << 6) | u16::from(c & 0x3F)),
        _ => None,
    }
}

/// The text with `\u{fffd}` for each half of a surrogate pair.
pub(crate) fn lossy(text: &JsString<'_>) -> Option<String> {
    // Each half has three bytes that are no UTF-8.
    Some(String::from_utf8_lossy(&bytes(text)?).replace("\u{fffd}\u{fffd}\u{fffd}", "\u{fffd}"))
}

/// UTF-8, where halves of surrogate pairs have three bytes each.
#[allow(unsafe_code, reason = "rquickjs gives UTF-8 or nothing")]
fn bytes(text: &JsString<'_>) -> Option<Vec<u8>> {
    let (ctx, mut length) = (text.ctx().as_raw().as_ptr(), 0);
    // SAFETY: context and value are alive; the bytes are copied before they are given back.
    unsafe {
        let start = qjs::JS_ToCStringLen(ctx, &raw mut length, text.as_value().as_raw());
        if start.is_null() {
            return None;
        }
        let bytes = std::slice::from_raw_parts(start.cast(), length).to_vec();
        qjs::JS_FreeCString(ctx, start);
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_ctx;

    #[test]
    fn starts_and_lengths() {
        with_ctx(|ctx| {
            for (script, length, expected) in [
                ("'a'.repeat(1000)", 1000, None),
                ("'ab'.repeat(1e7)", 20_000_000, Some("ababab")),
                ("'aé€😀'.repeat(1000)", 5000, Some("aé€😀a")),
                ("'xaé€😀'.repeat(1000)", 6000, Some("xaé€😀")),
                ("'\\ud800'.repeat(2000)", 2000, None),
                ("(() => { let s = ''; for (let i = 0; i < 2000; i++) s += 'ab'; return s })()", 4000, Some("ababab")),
            ] {
                let text: JsString = ctx.eval(script).expect(script);
                assert_eq!(units(&text), length, "{script}");
                assert_eq!(start(&text, 2).as_deref(), expected, "{script}");
            }
            let text: JsString = ctx.eval("'a\\ud800b😀'").expect("a string");
            assert_eq!(lossy(&text).as_deref(), Some("a\u{fffd}b😀"));
        });
    }
}
