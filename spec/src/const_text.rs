//! Text that is put together while a program is compiled, for messages of constant assertions.

/// At most `N` bytes of text; what does not fit is cut, and `...` says so.
///
/// ```
/// # use geppetto_spec::__private::ConstText;
/// const TEXT: ConstText<20> = ConstText::new().push("hello ").push("world");
/// assert_eq!(TEXT.as_str(), "hello world");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ConstText<const N: usize> {
    bytes: [u8; N],
    len: usize,
    cut: bool,
}

const CUT: &[u8] = b"...";

impl<const N: usize> ConstText<N> {
    /// Nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: [0; N], len: 0, cut: false }
    }

    /// The same with `text` behind it. Bytes other than printable ASCII become `?`: text of a program must not garble
    /// the compiler's message, and half a character would be none.
    #[must_use]
    pub const fn push(mut self, text: &str) -> Self {
        let mut rest = text.as_bytes();
        while let [byte, after @ ..] = rest {
            rest = after;
            if self.cut || self.len + CUT.len() >= N {
                return self.end();
            }
            self = self.byte(if matches!(*byte, b' '..=b'~') { *byte } else { b'?' });
        }
        self
    }

    /// The text.
    pub const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            // Not reached: all of it is ASCII.
            Err(_) => "",
        }
    }

    /// The mark of a cut, once.
    const fn end(mut self) -> Self {
        if !self.cut {
            self.cut = true;
            let mut rest = CUT;
            while let [byte, after @ ..] = rest {
                rest = after;
                self = self.byte(*byte);
            }
        }
        self
    }

    const fn byte(mut self, byte: u8) -> Self {
        if let Some((slot, _)) = self.bytes.split_at_mut(self.len).1.split_first_mut() {
            *slot = byte;
            self.len += 1;
        }
        self
    }
}

impl<const N: usize> Default for ConstText<N> {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether two strings are equal; `==` cannot be asked in a constant.
pub const fn same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, after @ ..], [y, rest @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (after, rest);
    }
    a.is_empty() && b.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_cut_once() {
        const TEXT: ConstText<8> = ConstText::new().push("1234").push("5678").push("9");
        assert_eq!(TEXT.as_str(), "12345...");
        assert_eq!(ConstText::<8>::new().push("12345").as_str(), "12345");
        assert_eq!(ConstText::<2>::new().push("123").as_str(), "..");
    }

    #[test]
    fn nothing_garbles_a_message() {
        assert_eq!(ConstText::<20>::new().push("a\nä\u{202e}").as_str(), "a??????");
    }

    #[test]
    fn strings_are_compared() {
        for (a, b) in [("", ""), ("a", "a"), ("a", "b"), ("a", "ab"), ("ab", "a"), ("ä", "ä")] {
            assert_eq!(same(a, b), a == b, "{a} {b}");
        }
    }
}
