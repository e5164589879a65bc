//! Cells that mix code and links, and the rows of tables.

use std::fmt::Write as _;

use super::blocks;
use super::inline::code;

/// A cell that is being written: code, with links in it.
#[derive(Default)]
pub(super) struct Cell {
    out: String,
    /// Code that has not been written yet: two spans beside each other would be one with backquotes in it.
    pending: String,
}

impl Cell {
    pub(super) fn code(&mut self, text: &str) {
        self.pending.push_str(text);
    }

    /// Words between code.
    pub(super) fn text(&mut self, text: &str) {
        self.flush();
        self.out.push_str(text);
    }

    /// A name that leads to its entry.
    pub(super) fn link(&mut self, name: &str, anchor: &str) {
        self.flush();
        let _ = write!(self.out, "[`{name}`](#{anchor})");
    }

    pub(super) fn finish(mut self) -> String {
        self.flush();
        self.out
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.out.push_str(&code(&self.pending));
            self.pending.clear();
        }
    }
}

/// Starts a table.
pub(super) fn head(out: &mut String, columns: &[&str]) {
    out.push('\n');
    row(out, columns);
    row(out, &vec!["---"; columns.len()]);
}

pub(super) fn row(out: &mut String, cells: &[&str]) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(cell);
        out.push_str(if cell.is_empty() { "" } else { " " });
    }
    out.push_str("|\n");
}

/// A name in the first column; struck out when it should not be used any more.
pub(super) fn name(code: String, deprecated: bool) -> String {
    if deprecated { format!("~~{code}~~") } else { code }
}

/// A doc and what else there is to say, in one cell.
pub(super) fn remarks(doc: &str, notes: &[String]) -> String {
    let mut text = blocks::cell(doc);
    if !notes.is_empty() {
        text.push_str(if text.is_empty() { "" } else { "<br>" });
        text.push_str(&notes.join(" "));
    }
    text
}
