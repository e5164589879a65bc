//! Text of scripts on a terminal: whatever it holds, it paints nothing and moves nothing.

/// Text with its line breaks.
pub(crate) fn lines(text: &str) -> String {
    escape(text, |c| c == '\n')
}

/// Text in one line.
pub(crate) fn line(text: &str) -> String {
    escape(text, |_| false)
}

/// Characters that a terminal obeys, or that show other characters in another order, as JavaScript writes them.
fn escape(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if keeps(c) => shown.push(c),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if c.is_control() || is_direction(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Line separators of Unicode, marks of direction, and what has no width.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_but_text() {
        assert_eq!(line("a\x1b[31mb\r\n\tc\u{9b}d\u{202e}e"), r"a\u{1b}[31mb\r\n\tc\u{9b}d\u{202e}e");
        assert_eq!(lines("a\nb\x07"), "a\nb\\u{7}");
        assert_eq!(line("größer 😀"), "größer 😀");
    }
}
