//! Pieces of Rust text in the shape that rustfmt leaves alone (its default style, 100 columns).

use std::fmt::Write as _;

use geppetto_spec::dts::is_invisible;
use geppetto_spec::load::model::Deprecation;

/// The line that generated Rust may fill.
const WIDTH: usize = 100;
/// Arguments of an attribute that still stay on its line.
const ATTRIBUTE_WIDTH: usize = 70;
/// Arguments of a call that still stay on its line.
pub(super) const CALL_WIDTH: usize = 60;
/// Items of an array that still stay on its line.
const ARRAY_WIDTH: usize = 60;

/// Appends doc comment lines. Text is Markdown of the schema; nothing in it can end a line comment, and rustdoc takes
/// none of it for a test: code of a schema is rarely Rust.
pub(super) fn doc(out: &mut String, pad: &str, text: &str) {
    let mut in_fence = false;
    let mut after_blank = true;
    for line in text.lines() {
        let line = line.trim_end();
        let content = line.trim_start();
        let fence = content.starts_with("```") || content.starts_with("~~~");
        push(out, &[pad, if line.is_empty() { "///" } else { "/// " }]);
        if !fence && !in_fence && after_blank && line.len() - content.len() > 3 {
            // Four blanks would make it code.
            push(out, &["   ", content]);
        } else {
            out.push_str(line);
        }
        if fence {
            if !in_fence && content.trim_start_matches(['`', '~']).is_empty() {
                out.push_str("text");
            }
            in_fence = !in_fence;
        }
        after_blank = line.is_empty();
        out.push('\n');
    }
}

/// Appends `#[name(args)]`, on several lines when rustfmt would break it.
pub(super) fn attribute(out: &mut String, pad: &str, name: &str, args: &[String]) {
    write_attribute(out, pad, "#", name, args);
}

/// Appends `#![name(args)]`, which speaks of the whole file.
pub(super) fn inner_attribute(out: &mut String, name: &str, args: &[String]) {
    write_attribute(out, "", "#!", name, args);
}

fn write_attribute(out: &mut String, pad: &str, mark: &str, name: &str, args: &[String]) {
    let start = out.len();
    push(out, &[pad, mark, "[", name, "("]);
    let open = out.len();
    for (i, arg) in args.iter().enumerate() {
        push(out, &[if i == 0 { "" } else { ", " }, arg]);
    }
    let inside = width(out.get(open..).unwrap_or_default());
    // What stands before and after the arguments is ASCII.
    if inside <= ATTRIBUTE_WIDTH && open - start + inside + ")]".len() <= WIDTH {
        out.push_str(")]\n");
        return;
    }
    out.truncate(start);
    let _ = writeln!(out, "{pad}{mark}[{name}(\n{pad}    {}\n{pad})]", args.join(&format!(",\n{pad}    ")));
}

/// Appends an item that starts with its last attribute. One with a line that is too long is none of rustfmt's business:
/// it breaks types and values in more ways than are worth knowing here.
pub(super) fn item(out: &mut String, pad: &str, text: &str) {
    let long = |line: &str| line.len() > WIDTH && width(line) > WIDTH && !line.trim_start().starts_with("///");
    if text.lines().any(long) {
        push(out, &[pad, "#[rustfmt::skip]\n"]);
    }
    out.push_str(text);
}

/// Appends `left = &[items];`, broken where rustfmt breaks it.
pub(super) fn array(out: &mut String, left: &str, items: &[String]) {
    let joined = items.join(", ");
    let line = format!("{left} = &[{joined}];");
    if width(&joined) > ARRAY_WIDTH {
        let _ = writeln!(out, "{left} = &[\n    {},\n];", items.join(",\n    "));
    } else if width(&line) <= WIDTH {
        let _ = writeln!(out, "{line}");
    } else {
        let _ = writeln!(out, "{left} =\n    &[{joined}];");
    }
}

/// Appends `left = call(args);`, broken where rustfmt breaks it.
pub(super) fn assignment(out: &mut String, pad: &str, left: &str, call: &str, args: &[String]) {
    let joined = args.join(", ");
    let line = format!("{pad}{left} = {call}({joined});");
    if width(&joined) > CALL_WIDTH {
        let _ = writeln!(out, "{pad}{left} = {call}(\n{pad}    {},\n{pad});", args.join(&format!(",\n{pad}    ")));
    } else if width(&line) <= WIDTH {
        let _ = writeln!(out, "{line}");
    } else {
        let _ = writeln!(out, "{pad}{left} =\n{pad}    {call}({joined});");
    }
}

/// Appends `#[deprecated]`. Rust wants three numbers in a version.
pub(super) fn deprecated(out: &mut String, pad: &str, deprecation: Option<&Deprecation>) {
    let Some(Deprecation { since, note }) = deprecation else { return };
    let mut args = Vec::new();
    if !since.is_empty() {
        args.push(format!("since = \"{}\"", padded(since)));
    }
    if !note.is_empty() {
        args.push(format!("note = {}", literal(note)));
    }
    if args.is_empty() {
        let _ = writeln!(out, "{pad}#[deprecated]");
    } else {
        attribute(out, pad, "deprecated", &args);
    }
}

/// `0.4` -> `0.4.0`.
pub(super) fn padded(version: &str) -> String {
    let missing = 3_usize.saturating_sub(version.split('.').count());
    format!("{version}{}", ".0".repeat(missing))
}

/// A string literal. Escapes what Rust wants escaped; other Unicode stays readable.
pub(super) fn literal(text: &str) -> String {
    argument("", text)
}

/// `key = "text"`, from `key = ` and the text.
pub(super) fn argument(start: &str, text: &str) -> String {
    let mut out = String::with_capacity(start.len() + text.len() + 2);
    push(&mut out, &[start, "\""]);
    let plain = |b: u8| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
    // What comes before the first character that may need an escape is copied at once.
    let (start, rest) = text.split_at(text.bytes().position(|b| !plain(b)).unwrap_or(text.len()));
    out.push_str(start);
    for c in rest.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c if is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Appends pieces one after another: `write!` takes several times as long.
pub(super) fn push(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

/// rustfmt counts characters here.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}
