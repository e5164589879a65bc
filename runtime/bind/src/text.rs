//! Texts of the engine: how long they are, their start without a copy of the whole, and the whole in UTF-8.

use rquickjs::{Error, Result, String as JsString, Value, qjs};

use crate::raw::{element, length};

/// Whether a copy of the whole costs nothing to speak of.
pub(crate) fn is_short(text: &JsString<'_>) -> bool {
    units(text) <= 1000
}

/// How many UTF-16 units a text has. Its UTF-8 is at least as long.
pub fn units(text: &JsString<'_>) -> usize {
    // Of a primitive string no script is asked, so that nothing can fail.
    length(text.as_value()).ok().and_then(|units| units.try_into().ok()).unwrap_or_default()
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

fn unit(text: &JsString<'_>, index: usize) -> Option<u16> {
    let unit = element(text.as_value(), index.try_into().ok()?).ok()?;
    match *Bytes::of(unit.as_string()?).ok()?.as_slice() {
        [a] => Some(a.into()),
        [a, b] => Some((u16::from(a & 0x1F) << 6) | u16::from(b & 0x3F)),
        [a, b, c] => Some((u16::from(a & 0x0F) << 12) | (u16::from(b & 0x3F) << 6) | u16::from(c & 0x3F)),
        _ => None,
    }
}

/// Whether the value is that text. One of another length is not copied, and half of a surrogate pair equals nothing.
pub(crate) fn is_text(value: &Value<'_>, expected: &str) -> bool {
    let text = value.as_string().filter(|text| units(text) == expected.encode_utf16().count());
    text.is_some_and(|text| Bytes::of(text).is_ok_and(|bytes| bytes.as_slice() == expected.as_bytes()))
}

/// The text with `\u{fffd}` for each half of a surrogate pair.
pub fn lossy(text: &JsString<'_>) -> Option<String> {
    utf8(text, str::to_owned).ok()
}

/// The text in UTF-8, with `\u{fffd}` for each half of a surrogate pair. Without such halves it is not copied once more.
pub fn utf8<R>(text: &JsString<'_>, use_it: impl FnOnce(&str) -> R) -> Result<R> {
    let bytes = Bytes::of(text)?;
    if let Ok(whole) = std::str::from_utf8(bytes.as_slice()) {
        return Ok(use_it(whole));
    }
    let mut whole = bytes.as_slice().to_vec();
    replace_halves(&mut whole);
    Ok(use_it(&String::from_utf8_lossy(&whole)))
}

/// The engine writes half of a pair as three bytes that UTF-8 has no use for, and U+FFFD has three bytes too.
fn replace_halves(bytes: &mut [u8]) {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == 0xED) {
        let Some((_, tail)) = rest.split_at_mut_checked(at) else { return };
        let Some((three, _)) = tail.split_first_chunk_mut::<3>() else { return };
        if three[1] >= 0xA0 {
            *three = [0xEF, 0xBF, 0xBD];
        }
        rest = tail.get_mut(3..).unwrap_or_default();
    }
}

/// The bytes of a text while they are looked at, where halves of surrogate pairs have three bytes each: those of the
/// engine itself where the text is plain ASCII, else a copy that the engine makes, within its memory limit.
pub struct Bytes<'a, 'js> {
    text: &'a Value<'js>,
    start: *const qjs::c_char,
    length: usize,
}

impl<'a, 'js> Bytes<'a, 'js> {
    /// Takes hold of the bytes.
    #[allow(unsafe_code, reason = "rquickjs copies, and refuses halves of surrogate pairs")]
    pub fn of(text: &'a JsString<'js>) -> Result<Self> {
        let (text, mut length) = (text.as_value(), 0);
        // SAFETY: context and value are alive; what comes back is given back when this is dropped.
        let start = unsafe { qjs::JS_ToCStringLen(text.ctx().as_raw().as_ptr(), &raw mut length, text.as_raw()) };
        if start.is_null() { Err(Error::Exception) } else { Ok(Self { text, start, length }) }
    }

    /// All of them.
    #[allow(unsafe_code, reason = "the engine gives a start and a length")]
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: the engine gave so many bytes, and they stay until they are given back.
        unsafe { std::slice::from_raw_parts(self.start.cast(), self.length) }
    }
}

impl Drop for Bytes<'_, '_> {
    #[allow(unsafe_code, reason = "gives back what the engine gave")]
    fn drop(&mut self) {
        // SAFETY: it comes from the engine, and is given back once.
        unsafe { qjs::JS_FreeCString(self.text.ctx().as_raw().as_ptr(), self.start) };
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
        });
    }

    #[test]
    fn a_value_is_a_text() {
        with_ctx(|ctx| {
            for (script, expected, is) in [
                ("'é😀'", "é😀", true),
                ("'ab'", "a", false),
                ("'a'", "ab", false),
                ("''", "", true),
                ("'\\ud800'", "\u{fffd}", false),
                ("new String('a')", "a", false),
                ("5", "5", false),
            ] {
                let value: Value<'_> = ctx.eval(script).expect(script);
                assert_eq!(is_text(&value, expected), is, "{script}");
            }
        });
    }

    #[test]
    fn halves_are_replaced_one_by_one() {
        with_ctx(|ctx| {
            for (script, expected) in [
                ("'a\\ud800b😀'", "a\u{fffd}b😀"),
                ("'\\udc00\\ud800'", "\u{fffd}\u{fffd}"),
                ("'\\ufffd\\ufffd\\ufffd\\ud800'", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
                ("'\\ud7ff\\ue000\\udfff'", "\u{d7ff}\u{e000}\u{fffd}"),
                ("'\\ud800\\ud800\\udc00'", "\u{fffd}\u{10000}"),
                ("''", ""),
            ] {
                let text: JsString = ctx.eval(script).expect(script);
                assert_eq!(lossy(&text).as_deref(), Some(expected), "{script}");
            }
        });
    }
}
