//! What is said when a text is no YAML, or no YAML that a schema may be.

use std::ops::Range;

use saphyr_parser::ScanError;

use super::super::codes;
use super::super::diagnostic::{Finding, Spot};
use super::super::offsets::{Offsets, tab_indentation};

/// Deeper than any schema; the good path's reader has the same limit.
pub(super) const MAX_DEPTH: usize = 128;

/// Parts of the parser's messages, and what people have to do.
const HINTS: &[(&str, &str)] = &[
    ("mapping values are not allowed", "quote a text that holds `: `; indent the fields of one entry alike"),
    ("unexpected character", "quote a text that starts with a special character"),
    ("quoted scalar", "close the quote; indent the lines of a quoted text more than its key"),
    ("unknown anchor", "name an anchor (`&name`) that stands before this"),
    ("flow", "look for a missing bracket, brace, comma or quote before this place"),
    ("placement of ':'", "look for a missing bracket, brace, comma or quote before this place"),
    ("expected node content", "look for a missing bracket, brace, comma or quote before this place"),
    ("indentation", "indent the entries of one list or mapping alike"),
];

pub(super) fn too_deep(file: u16, span: Range<usize>) -> Finding {
    let message = format!("nested more than {MAX_DEPTH} levels deep");
    Finding::new(codes::SYNTAX, Spot::bytes(file, span), message).help("write it flatter")
}

pub(super) fn second_document(file: u16, span: Range<usize>) -> Finding {
    Finding::new(codes::SECOND_DOCUMENT, Spot::bytes(file, span), "one document expected, a second one starts here")
        .help("move it to a file of its own, or merge the lists")
}

pub(super) fn syntax(text: &str, file: u16, offsets: &Offsets, error: &ScanError) -> Finding {
    // A tab is reported by its consequences, often lines later; say what really is wrong.
    let at = offsets.byte(error.marker().index());
    if let Some(at) = tab_indentation(text, at) {
        let message = "tabs are not allowed for indentation";
        return Finding::new(codes::TAB_INDENTATION, Spot::bytes(file, at..at + 1), message).help("use spaces");
    }
    if error.info().contains("recursion limit") {
        return too_deep(file, at..at);
    }
    let finding = Finding::new(codes::SYNTAX, Spot::bytes(file, at..at), format!("not valid YAML: {}", error.info()));
    match HINTS.iter().find(|(part, _)| error.info().contains(part)) {
        Some((_, hint)) => finding.help(*hint),
        None => finding,
    }
}
