//! Text inside a paragraph or a cell: a schema's docs are Markdown, and nothing in them reaches beyond its place.

use std::fmt::Write as _;

use geppetto_spec::dts::write_string;

/// Markdown for a cell of a table, on one line.
pub(super) fn in_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, &text.replace('\n', " "), true);
    out
}

/// Markdown for a paragraph.
pub(super) fn in_paragraph(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    write(&mut out, text, false);
    out
}

fn write(out: &mut String, text: &str, cell: bool) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => ticks(out, rest, cell),
            '\\' => backslash(out, rest),
            '<' => angle(out, rest, cell),
            '|' if cell => push(out, "\\|", 1),
            '\r' | '\u{2028}' | '\u{2029}' => push(out, " ", c.len_utf8()),
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// Appends `text`, which stands for so many bytes.
fn push(out: &mut String, text: &str, taken: usize) -> usize {
    out.push_str(text);
    taken
}

/// A span of code ends where as many backquotes stand as it starts with. Without an end they are only characters.
fn ticks(out: &mut String, rest: &str, cell: bool) -> usize {
    let count = run(rest, '`');
    let Some(inside) = rest.get(count..) else { return rest.len() };
    let mut at = 0;
    while let Some(found) = inside.get(at..).and_then(|tail| tail.find('`')) {
        at += found;
        let closing = run(inside.get(at..).unwrap_or_default(), '`');
        if closing == count {
            let content = inside.get(..at).unwrap_or_default();
            let whole = rest.get(..count + at + count).unwrap_or_default();
            if cell && content.contains("\\|") {
                escaped_code(out, content.trim());
            } else if cell {
                out.push_str(&whole.replace('|', "\\|"));
            } else {
                out.push_str(whole);
            }
            return whole.len();
        }
        at += closing;
    }
    out.extend(std::iter::repeat_n("\\`", count));
    count
}

fn run(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}

/// An escape stays one. A backslash at the end would escape what follows.
fn backslash(out: &mut String, rest: &str) -> usize {
    match rest.chars().nth(1) {
        Some(c) if c.is_ascii_punctuation() => push(out, rest.get(..2).unwrap_or_default(), 2),
        None => push(out, "\\\\", 1),
        Some(_) => push(out, "\\", 1),
    }
}

/// Addresses stay links; anything else would be a tag.
fn angle(out: &mut String, rest: &str, cell: bool) -> usize {
    let is_address = rest.starts_with("<https://") || rest.starts_with("<http://");
    let end = rest.find(|c: char| c == '>' || c.is_whitespace()).filter(|end| rest.get(*end..=*end) == Some(">"));
    match end.and_then(|end| rest.get(..=end)) {
        Some(address) if is_address && !(cell && address.contains('|')) => push(out, address, address.len()),
        _ => push(out, "&lt;", 1),
    }
}

/// Text as code in a cell, whatever it holds. It has no line breaks.
pub(super) fn code(text: &str) -> String {
    // One blank at both ends is dropped.
    let blanks = text.starts_with(' ') && text.ends_with(' ');
    if !blanks && !text.contains(['`', '|', '\\']) {
        return ["`", text, "`"].concat();
    }
    let mut out = String::with_capacity(text.len() + 2);
    if text.contains("\\|") {
        escaped_code(&mut out, text);
        return out;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest + 1);
    let pad = if blanks || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let _ = write!(out, "{marks}{pad}{}{pad}{marks}", text.replace('|', "\\|"));
    out
}

/// Code with a backslash before a bar: renderers do not agree on what that is inside backquotes.
fn escaped_code(out: &mut String, text: &str) {
    out.push_str("<code>");
    for c in text.chars() {
        // All that Markdown or HTML could read something into.
        if "&<>|\\`*_~[]:@$".contains(c) {
            let _ = write!(out, "&#{};", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push_str("</code>");
}

/// A string as scripts write it.
pub(super) fn string(text: &str) -> String {
    let mut literal = String::new();
    write_string(&mut literal, text);
    code(&literal)
}

#[cfg(test)]
mod tests {
    use super::{code, in_cell, in_paragraph, string};

    #[test]
    fn a_cell_keeps_its_bounds() {
        assert_eq!(in_cell("a | b\nc `d | e` Vec<T>"), "a \\| b c `d \\| e` Vec&lt;T>");
        assert_eq!(in_cell("``x ` y`` and ` alone"), "``x ` y`` and \\` alone");
        assert_eq!(in_cell("`a\\|b`"), "<code>a&#92;&#124;b</code>");
        assert_eq!(in_cell("ends with \\"), "ends with \\\\");
        assert_eq!(in_cell("\\| \\< \\`x`"), "\\| \\< \\`x\\`");
        assert_eq!(
            in_cell("<!-- <b> <https://a.invalid/b> <https://a b>"),
            "&lt;!-- &lt;b> <https://a.invalid/b> &lt;https://a b>"
        );
        assert_eq!(in_cell("a\u{2028}b\rc"), "a b c");
    }

    #[test]
    fn a_paragraph_keeps_its_lines() {
        assert_eq!(in_paragraph("a | b\n`c\nd` <e>"), "a | b\n`c\nd` &lt;e>");
    }

    #[test]
    fn code_is_shown_as_it_is() {
        assert_eq!(code("a | b"), "`a \\| b`");
        assert_eq!(code(" | "), "`  \\|  `");
        assert_eq!(code("a`b``|c"), "```a`b``\\|c```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(string("a\nb\\|"), "<code>\"a&#92;nb&#92;&#92;&#124;\"</code>");
    }
}
