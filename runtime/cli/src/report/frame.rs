//! The place of an error in the text of a script.

use std::ops::Range;

/// The line that an error points at. Very long ones end earlier, so that columns are those of the file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) text: String,
    /// What is marked: bytes of `text`.
    pub(crate) mark: Range<usize>,
}

impl Frame {
    /// The column of the mark as people count: in characters, from one.
    pub(crate) fn column(&self) -> usize {
        self.text.get(..self.mark.start).unwrap_or_default().chars().count() + 1
    }
}

/// How many bytes of a line are kept behind the mark: more than fit on a terminal.
const BEHIND: usize = 200;
/// With more bytes before the mark there is no frame: the renderer's work grows with the text that it is given.
const BEFORE: usize = 1_000_000;

/// Finds line and column, which the engine counts from one, columns in bytes. `None`: there is no such line any more.
pub(crate) fn frame(text: &str, line: usize, column: usize) -> Option<Frame> {
    let line = text.split('\n').nth(line.checked_sub(1)?)?.trim_end_matches('\r');
    let at = line.floor_char_boundary(column.saturating_sub(1).min(line.len()));
    let marked = line.get(at..)?.chars().next().map_or(0, char::len_utf8);
    let text = line.get(..line.floor_char_boundary(at + marked + BEHIND))?;
    (at <= BEFORE).then(|| Frame { text: text.to_owned(), mark: at..at + marked })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, line: usize, column: usize) -> (String, String) {
        let frame = frame(text, line, column).expect("a line");
        let mark = frame.text.get(frame.mark.clone()).expect("bytes of the line").to_owned();
        (frame.text, mark)
    }

    #[test]
    fn the_engine_counts_bytes() {
        assert_eq!(marked("a\r\n/*ä😀*/ f()\r\n", 2, 12), ("/*ä😀*/ f()".to_owned(), "f".to_owned()));
        assert_eq!(marked("/*ä*/", 1, 4), ("/*ä*/".to_owned(), "ä".to_owned()), "inside of a character");
        assert_eq!(marked("ab", 1, 99), ("ab".to_owned(), String::new()), "behind the end");
        assert_eq!(frame("/*ä😀*/ f()", 1, 12).expect("a line").column(), 8);
        assert_eq!(marked("ab", 1, 0), ("ab".to_owned(), "a".to_owned()));
    }

    #[test]
    fn a_line_that_is_not_there() {
        assert_eq!(frame("a\nb", 3, 1), None);
        assert_eq!(frame("a", 0, 1), None);
    }

    #[test]
    fn a_long_line_ends_earlier() {
        let text = format!("{}f(){}", "ä".repeat(500), "x;".repeat(50_000));
        let (shown, mark) = marked(&text, 1, 1001);
        assert_eq!(mark, "f");
        assert_eq!(shown.len(), 1001 + BEHIND);
        assert_eq!(frame(&text.repeat(20), 1, 1_000_002), None);
    }
}
