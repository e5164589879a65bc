//! Lines and columns of many places of one text, which is read once for all of them.

use geppetto_spec::load::Source;

/// Where the lines of a file start.
pub(super) struct Lines<'a> {
    pub(super) source: &'a Source,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        let ends = source.text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self { source, starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    /// What [`Source::line_column`] gives.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        let before = self.source.text.get(start..offset).unwrap_or_default();
        (line, 1 + before.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn every_place_is_that_of_the_source() {
        for text in ["", "\n", "a", "a\r\nbä\n\nc\u{2028}d", "\u{1f600}\n\u{1f600}x\n"] {
            let source = Source { path: PathBuf::new(), text: text.to_owned() };
            let lines = Lines::new(&source);
            for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
                assert_eq!(lines.place(offset), source.line_column(offset), "{text:?} {offset}");
            }
        }
    }
}
