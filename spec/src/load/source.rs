//! Schema files as text: decoding, forbidden characters, and the way from an offset to a line.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::codes;
use super::diagnostic::{Finding, Spot};
use super::files::Files;

/// A file that was read.
#[derive(Debug)]
pub struct Source {
    /// The path as it was given: messages name it so.
    pub path: PathBuf,
    /// The text without a byte order mark, with its last line ended. Where bytes were no UTF-8, U+FFFD stands.
    pub text: String,
}

impl Source {
    /// Reads and decodes. The findings speak of offsets in `text`.
    pub(super) fn read(files: &dyn Files, path: &Path, file: u16) -> std::io::Result<(Self, Vec<Finding>)> {
        let (text, findings) = decode(files.read(path)?, file);
        Ok((Self { path: files.shown(path), text }, findings))
    }

    /// The whole lines that hold `span`, and the number of the first one (from 1).
    pub(super) fn lines(&self, span: &Range<usize>) -> (Range<usize>, usize) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        let after = self.text.get(span.end..).unwrap_or_default();
        let line_end = after.find('\n').map_or(self.text.len(), |i| span.end + i);
        let end = if after.get(..line_end - span.end).is_some_and(|rest| rest.ends_with('\r')) {
            line_end - 1
        } else {
            line_end
        };
        (start..end, 1 + before.bytes().filter(|b| *b == b'\n').count())
    }
}

/// The text of a file and what is wrong with its bytes.
pub(super) fn decode(bytes: Vec<u8>, file: u16) -> (String, Vec<Finding>) {
    // With its mark, or without one: then every second byte of an ASCII text is zero.
    if matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=255, ..] | [1..=255, 0, ..]) {
        let finding =
            Finding::new(codes::NOT_UTF8, Spot::bytes(file, 0..0), "the file is UTF-16").help("save it as UTF-8");
        return (String::new(), vec![finding]);
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(&error, file),
    };
    if text.starts_with(BOM) {
        text.drain(..BOM.len_utf8());
    }
    // Readers of YAML differ in whether a block text that ends with the file ends with its line.
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let ends_line = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with("\r\n"));
    let findings = match forbidden_in(&text).find(|(at, c)| !(*c == '\r' && ends_line(*at))) {
        Some((at, c)) => vec![forbidden(Spot::bytes(file, at..at + c.len_utf8()), c)],
        None => Vec::new(),
    };
    (text, findings)
}

/// The forbidden characters of a text, each with its offset.
pub(super) fn forbidden_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    // The bytes that such a character starts with: controls, U+0080 and up, U+2000 and up.
    let starts = |b: u8| (b < b' ' && b != b'\t' && b != b'\n') || b == 0x7f || b == 0xc2 || b == 0xe2;
    let character = |at| text.get(at..).and_then(|rest| rest.chars().next()).map(|c| (at, c));
    places(text, starts).filter_map(character).filter(|(_, c)| is_forbidden(*c))
}

/// Where the bytes stand that are wanted. Blocks without one, as most are, take little time: such a loop is compiled to
/// one that looks at many bytes at once.
pub(super) fn places(text: &str, wanted: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    const BLOCK: usize = 64;
    let blocks = text.as_bytes().chunks(BLOCK).zip((0..).step_by(BLOCK));
    let hits = blocks.filter(move |(block, _)| block.iter().fold(false, |hit, b| hit | wanted(*b)));
    hits.flat_map(move |(block, start)| (start..).zip(block).filter(move |(_, b)| wanted(**b)).map(|(at, _)| at))
}

fn not_utf8(error: &std::string::FromUtf8Error, file: u16) -> (String, Vec<Finding>) {
    let at = error.utf8_error().valid_up_to();
    let text = String::from_utf8_lossy(error.as_bytes());
    let (text, start) = text.strip_prefix(BOM).map_or((text.as_ref(), at), |rest| (rest, at - BOM.len_utf8()));
    let text = text.to_owned();
    let span = start..start + '\u{fffd}'.len_utf8();
    let message = format!("not UTF-8 at byte {at}");
    (text, vec![Finding::new(codes::NOT_UTF8, Spot::bytes(file, span), message).help("save the file as UTF-8")])
}

/// The finding for a forbidden character, named by its code point because it cannot be shown.
pub(super) fn forbidden(at: Spot, c: char) -> Finding {
    Finding::new(
        codes::FORBIDDEN_CHARACTER,
        at,
        format!("the character U+{:04X} is not allowed in a schema", u32::from(c)),
    )
    .help("remove it")
}

/// Control characters other than tab and newline, and characters that reorder the text around them.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const BOM: char = '\u{feff}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_what_is_forbidden() {
        for c in
            ['\0', '\u{8}', '\u{b}', '\r', '\u{1f}', '\u{7f}', '\u{9f}', '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']
        {
            assert!(is_forbidden(c), "{c:?}");
        }
        for c in ['\t', '\n', ' ', '~', '\u{a0}', '\u{2029}', '\u{202f}', '\u{2065}', '\u{206a}'] {
            assert!(!is_forbidden(c), "{c:?}");
        }
    }

    #[test]
    fn forbidden_characters_are_found_wherever_they_stand() {
        for before in [0, 1, 62, 63, 64, 65, 200] {
            let text = format!("{}\u{202e}é\u{7f}…\t\u{9f}", "x".repeat(before));
            let found: Vec<(usize, char)> = forbidden_in(&text).collect();
            assert_eq!(found, [(before, '\u{202e}'), (before + 5, '\u{7f}'), (before + 10, '\u{9f}')]);
        }
        let every = char::MIN..=char::MAX;
        assert!(every.into_iter().all(|c| forbidden_in(&c.to_string()).next().is_some() == is_forbidden(c)));
    }
}
