//! Pieces of Rust text in the shape that rustfmt leaves alone (its default style, 100 columns).

use std::fmt::Write as _;

use geppetto_spec::dts::is_invisible;
use geppetto_spec::load::model::Deprecation;

/// The line that generated Rust may fill.
const WIDTH: usize = 100;
/// Arguments of an attribute that still stay on its line.
const ATTRIBUTE_WIDTH: usize = 70;
/// Arguments of a call that still stay on its line.
const CALL_WIDTH: usize = 60;
/// Items of an array that still stay on its line.
const ARRAY_WIDTH: usize = 60;

/// Appends doc comment lines. Text is Markdown of the schema; nothing in it can end a line comment, and rustdoc takes
/// none of it for a test: code of a schema is rarely Rust.
pub(super) fn doc(out: &mut String, pad: &str, text: &str) {
    let mut in_fence = false;
    let mut after_blank = true;
    for line in text.lines() {
        let mut line = line.trim_end().to_owned();
        let content = line.trim_start();
        if content.starts_with("```") || content.starts_with("~~~") {
            if !in_fence && content.trim_start_matches(['`', '~']).is_empty() {
                line.push_str("text");
            }
            in_fence = !in_fence;
        } else if !in_fence && after_blank && line.len() - content.len() > 3 {
            // Four blanks would make it code.
            line = format!("   {content}");
        }
        after_blank = line.is_empty();
        let gap = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{pad}///{gap}{line}");
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
    let joined = args.join(", ");
    let line = format!("{pad}{mark}[{name}({joined})]");
    if width(&joined) <= ATTRIBUTE_WIDTH && width(&line) <= WIDTH {
        let _ = writeln!(out, "{line}");
        return;
    }
    let _ = writeln!(out, "{pad}{mark}[{name}(\n{pad}    {}\n{pad})]", args.join(&format!(",\n{pad}    ")));
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
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' | '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c if is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// rustfmt counts characters here.
pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}
