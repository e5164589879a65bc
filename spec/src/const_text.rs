//! Text that is put together while a program is compiled, for the messages of constant assertions.
//!
//! A constant evaluation has no allocation, no iterators and no traits: texts are walked byte by byte, by slice patterns.

use crate::UnknownValue;
use crate::dts::is_invisible;

/// How many bytes a text may have.
pub(crate) const SIZE: usize = 4096;

/// The bytes of `\u{10ffff}`.
const ESCAPED: usize = 10;

/// The bytes that a quoted text has at most.
pub(crate) const MAX_QUOTED: usize = UnknownValue::MAX_GIVEN * ESCAPED;

/// A text with room for 4096 bytes. What finds no room is left out.
///
/// ```
/// # use geppetto_spec::__private::ConstText;
/// const TEXT: ConstText = {
///     let mut text = ConstText::new();
///     text.push("hello ");
///     text.quoted("w\u{202e}orld");
///     text
/// };
/// assert_eq!(TEXT.as_str(), "hello w\\u{202e}orld");
/// ```
#[derive(Clone, Debug)]
pub struct ConstText {
    bytes: [u8; SIZE],
    length: usize,
}

impl ConstText {
    /// Nothing.
    #[allow(clippy::new_without_default, reason = "a constant cannot ask for a default")]
    pub const fn new() -> Self {
        Self { bytes: [0; SIZE], length: 0 }
    }

    /// What has been written.
    pub const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.length);
        match str::from_utf8(written) {
            Ok(text) => text,
            // Only whole characters are written.
            Err(_) => "",
        }
    }

    /// How many bytes have been written.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing has been written.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Takes back what was written behind the first `length` bytes, where a piece began.
    pub(crate) const fn truncate(&mut self, length: usize) {
        self.length = length;
    }

    /// Appends a text that can neither end its quotes nor hide what is around it, cut when it is long.
    pub const fn quoted(&mut self, text: &str) {
        let mut left = text.as_bytes();
        let mut count = 0;
        while let Some((c, character, rest)) = split(left) {
            if count == UnknownValue::MAX_GIVEN {
                return self.push("…");
            }
            match c {
                '"' => self.push("\\\""),
                '\\' => self.push("\\\\"),
                c if is_invisible(c) => self.escape(c as u32),
                _ => self.bytes(character),
            }
            count += 1;
            left = rest;
        }
    }

    /// `\u{1f}`, which has at most [`ESCAPED`] bytes.
    const fn escape(&mut self, code: u32) {
        self.push("\\u{");
        let mut shift = u32::BITS;
        let mut started = false;
        while shift > 0 {
            shift -= 4;
            let digit = (code >> shift) & 0xf;
            started = started || digit != 0 || shift == 0;
            if started && let Some(digit) = char::from_digit(digit, 16) {
                self.bytes(&[digit as u8]);
            }
        }
        self.push("}");
    }

    /// Appends a number.
    pub const fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        if let Some(digit) = char::from_digit(number % 10, 10) {
            self.bytes(&[digit as u8]);
        }
    }

    /// Appends a text as it is.
    pub const fn push(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// All of them or none.
    const fn bytes(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if end > SIZE {
            return;
        }
        let (_, free) = self.bytes.split_at_mut(self.length);
        let (place, _) = free.split_at_mut(bytes.len());
        place.copy_from_slice(bytes);
        self.length = end;
    }
}

/// Whether two texts are the same; `==` cannot be asked in a constant. From both ends: texts that differ mostly do so
/// at one of them.
pub const fn same(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([a_first, a_rest @ .., a_last], [b_first, b_rest @ .., b_last]) = (a, b) {
        if *a_first != *b_first || *a_last != *b_last {
            return false;
        }
        a = a_rest;
        b = b_rest;
    }
    match (a, b) {
        ([a], [b]) => *a == *b,
        _ => true,
    }
}

/// The first character, its bytes, and the bytes after it.
const fn split(utf8: &[u8]) -> Option<(char, &[u8], &[u8])> {
    let (length, mut code) = match utf8 {
        [] => return None,
        [b @ 0..0x80, ..] => (1, *b as u32),
        [b @ 0..0xe0, ..] => (2, (*b & 0x1f) as u32),
        [b @ 0..0xf0, ..] => (3, (*b & 0x0f) as u32),
        [b, ..] => (4, (*b & 0x07) as u32),
    };
    let (character, rest) = utf8.split_at(length);
    let (_, mut more) = character.split_at(1);
    while let [b, others @ ..] = more {
        code = code << 6 | (*b & 0x3f) as u32;
        more = others;
    }
    match char::from_u32(code) {
        Some(c) => Some((c, character, rest)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_finds_no_room_is_left_out() {
        let mut text = ConstText::new();
        text.push(&"x".repeat(SIZE - 1));
        text.push("é");
        assert_eq!((text.len(), text.as_str().len(), text.is_empty()), (SIZE - 1, SIZE - 1, false));
        text.push("y");
        assert!(text.as_str().ends_with("xy"));
    }

    #[test]
    fn quoted_text_is_cut_and_escaped() {
        let mut text = ConstText::new();
        text.quoted(&format!("\"\\\n{}", "ä".repeat(100)));
        text.number(120);
        assert_eq!(text.as_str(), format!("\\\"\\\\\\u{{a}}{}…120", "ä".repeat(61)));
        let mut text = ConstText::new();
        for number in [0, 9, 10, 11, 99, 100] {
            text.number(number);
        }
        text.quoted("a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}");
        assert_eq!(text.as_str(), "0910119910".to_owned() + "0a\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}");
    }

    #[test]
    fn texts_are_compared() {
        let texts = ["", "a", "b", "ab", "aa", "ba", "abc", "abd", "adc", "abcd", "abed", "é", "è"];
        for a in texts {
            for b in texts {
                assert_eq!(same(a, b), a == b, "{a} {b}");
            }
        }
    }
}
