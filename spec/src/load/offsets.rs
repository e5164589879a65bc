//! Places in a text: from the parser's characters to bytes, and the line that a tab spoils.

use std::ops::Range;

/// The parser counts characters, we count bytes.
pub(super) struct Offsets {
    /// The byte at which each character starts; `None` when every character is one byte.
    starts: Option<Vec<usize>>,
    len: usize,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(i, _)| i).collect());
        Self { starts, len: text.len() }
    }

    pub(super) fn byte(&self, index: usize) -> usize {
        match &self.starts {
            Some(starts) => starts.get(index).copied().unwrap_or(self.len),
            None => index.min(self.len),
        }
    }

    pub(super) fn range(&self, start: usize, end: usize) -> Range<usize> {
        let start = self.byte(start);
        start..self.byte(end).max(start)
    }
}

/// The first tab in the leading white space of a line near `error`, where the parser gave up: its consequences show
/// some lines later, or at the end of the line before.
pub(super) fn tab_indentation(text: &str, error: usize) -> Option<usize> {
    let line = text.get(..error).unwrap_or_default().bytes().filter(|b| *b == b'\n').count();
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate().take(line + 2) {
        let indent = content.len() - content.trim_start_matches([' ', '\t']).len();
        let tab = content.get(..indent).and_then(|blank| blank.find('\t'));
        if let Some(tab) = tab.filter(|_| number + 3 >= line && !content.trim().is_empty()) {
            return Some(start + tab);
        }
        start += content.len();
    }
    None
}
