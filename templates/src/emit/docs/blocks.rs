//! Docs of several lines: as they are above a table, or pressed into one of its cells.

use super::inline::{code, in_cell, in_paragraph};

/// A part of a doc.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    /// Lines without an empty one between them.
    Text(Vec<&'a str>),
    /// A heading. It would come between those of the file.
    Heading(&'a str),
    /// A fence, with its first line.
    Code(&'a str, Vec<&'a str>),
}

/// A doc that stands on its own. Headings become bold, and code ends where the doc does.
pub(super) fn text(doc: &str) -> String {
    let parts: Vec<String> = blocks(doc).into_iter().map(own_lines).collect();
    parts.join("\n\n")
}

fn own_lines(block: Block<'_>) -> String {
    match block {
        Block::Heading(heading) => format!("**{}**", in_paragraph(heading)),
        Block::Text(lines) => {
            let safe: Vec<String> = lines.iter().enumerate().map(|(i, line)| plain_line(i, line)).collect();
            in_paragraph(&safe.join("\n"))
        }
        Block::Code(open, lines) => {
            let marks = open.trim_start().chars().take_while(|c| matches!(c, '`' | '~')).collect::<String>();
            // Blanks before the fence would be taken off each of its lines.
            let all = std::iter::once(open.trim_start()).chain(lines).chain([marks.as_str()]);
            all.map(str::trim_end).collect::<Vec<_>>().join("\n")
        }
    }
}

/// A line that makes neither code of the paragraph nor a heading of the line before it.
fn plain_line(index: usize, line: &str) -> String {
    let content = line.trim();
    if index == 0 && line.len() - line.trim_start().len() > 3 {
        return format!("   {content}");
    }
    let underlines = |mark: char| !content.is_empty() && content.chars().all(|c| c == mark);
    if index > 0 && (underlines('=') || underlines('-')) {
        return format!("\\{content}");
    }
    line.trim_end().to_owned()
}

/// A doc in a cell: one line.
pub(super) fn cell(doc: &str) -> String {
    if is_plain(doc) {
        return doc.trim().to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    for block in blocks(doc) {
        match block {
            Block::Heading(heading) => parts.push(format!("**{}**", in_cell(heading))),
            Block::Code(_, lines) => {
                parts.extend(lines.iter().filter(|line| !line.trim().is_empty()).map(|line| code(line.trim_end())));
            }
            Block::Text(lines) => parts.extend(items(&lines).iter().map(|item| in_cell(item))),
        }
    }
    parts.join("<br>")
}

/// Whether nothing in it means something to Markdown in a cell. Most docs are like that.
fn is_plain(doc: &str) -> bool {
    doc.bytes().all(|b| matches!(b, b' '..=b'~') && !matches!(b, b'`' | b'\\' | b'<' | b'|' | b'#' | b'~'))
}

/// The lines of a paragraph are one text, but for the items of a list.
fn items(lines: &[&str]) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for line in lines.iter().map(|line| line.trim()) {
        match items.last_mut() {
            Some(last) if !is_item(line) => {
                last.push(' ');
                last.push_str(line);
            }
            _ => items.push(line.to_owned()),
        }
    }
    items
}

fn is_item(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

fn blocks(doc: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut paragraph = Vec::new();
    let mut lines = doc.lines();
    while let Some(line) = lines.next() {
        let fence = fence(line);
        let heading = heading(line);
        if fence.is_none() && heading.is_none() && !line.trim().is_empty() {
            paragraph.push(line);
            continue;
        }
        if !paragraph.is_empty() {
            blocks.push(Block::Text(std::mem::take(&mut paragraph)));
        }
        blocks.extend(heading.filter(|text| !text.is_empty()).map(Block::Heading));
        if let Some(mark) = fence {
            blocks.push(Block::Code(line, lines.by_ref().take_while(|line| !closes(line, mark)).collect()));
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Text(paragraph));
    }
    blocks
}

/// The marks that open code. Backquotes behind them would make it a span of code.
fn fence(line: &str) -> Option<&str> {
    let content = line.trim_start();
    let mark = content.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = content.trim_start_matches(mark);
    let marks = content.get(..content.len() - rest.len())?;
    (marks.len() > 2 && !(mark == '`' && rest.contains('`'))).then_some(marks)
}

fn closes(line: &str, open: &str) -> bool {
    let content = line.trim();
    content.starts_with(open) && content.trim_start_matches(|c| open.starts_with(c)).is_empty()
}

/// The text of a heading.
fn heading(line: &str) -> Option<&str> {
    let content = line.trim_start();
    let rest = content.trim_start_matches('#');
    let level = content.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_heading.then(|| rest.trim().trim_end_matches('#').trim_end())
}

#[cfg(test)]
mod tests {
    use super::{cell, text};

    const DOC: &str = "# Head `a|b` ##\nTwo\nlines\n---\n\n    indented\n\n- one\n- two | <b>\n  on\n\n~~~js\nlet a = `x`; // ```\n\n  b\n";

    #[test]
    fn above_a_table_a_doc_keeps_its_lines() {
        assert_eq!(
            text(DOC),
            "**Head `a|b`**\n\nTwo\nlines\n\\---\n\n   indented\n\n- one\n- two | &lt;b>\n  on\n\n~~~js\nlet a = `x`; // ```\n\n  b\n~~~"
        );
        assert_eq!(text("````\n```\n````\n```\n"), "````\n```\n````\n\n```\n```");
        assert_eq!(text(" \n\n"), "");
    }

    #[test]
    fn in_a_cell_it_is_one_line() {
        assert_eq!(
            cell(DOC),
            "**Head `a\\|b`**<br>Two lines ---<br>indented<br>- one<br>- two \\| &lt;b> on<br>\
             ```` let a = `x`; // ``` ````<br>`  b`"
        );
        assert_eq!(cell("ends with \\\n\nnext"), "ends with \\\\<br>next");
    }
}
