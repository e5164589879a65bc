//! The `.d.ts` text of one enum, for the emitter and for a running program alike, and the escapes that it needs.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::{Deprecated, EnumDescriptor};

/// Appends the declaration of `descriptor`: a constant object and the type of its values, under one name.
///
/// `indent` is the number of spaces before each line. `keyword` goes before `const` and `type`: nothing inside a
/// namespace, `export ` at the top of a module.
pub fn write_enum(out: &mut String, descriptor: &EnumDescriptor<'_>, indent: usize, keyword: &str) {
    let (pad, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let name = descriptor.name;
    let doc = DocComment::of(descriptor.doc, descriptor.since, descriptor.deprecated);
    doc.write_after(out, &pad);
    push(out, &[&pad, keyword, "const ", name, ": {\n"]);
    for v in descriptor.values {
        DocComment::of(v.doc, v.since, v.deprecated).write_after(out, &inner);
        push(out, &[&inner, "readonly ", v.js_key, ": "]);
        write_string(out, v.value);
        out.push_str(";\n");
    }
    push(out, &[&pad, "};\n"]);
    doc.write_after(out, &pad);
    let rest = if descriptor.open { " | (string & {})" } else { "" };
    // `write!` into a String cannot fail.
    let _ = writeln!(out, "{pad}{keyword}type {name} = (typeof {name})[keyof typeof {name}]{rest};");
}

/// Appends the type of the values alone, for an enum that scripts have no constants of. The values stand on one line,
/// unless one of them is deprecated or has a version.
pub fn write_type(out: &mut String, descriptor: &EnumDescriptor<'_>, indent: usize, keyword: &str) {
    DocComment::of(descriptor.doc, descriptor.since, descriptor.deprecated).write(out, indent);
    let _ = write!(out, "{}{keyword}type {} =", " ".repeat(indent), descriptor.name);
    let has_history = descriptor.values.iter().any(|v| v.since.is_some() || v.deprecated.is_some());
    let inner = " ".repeat(indent + 4);
    for (i, v) in descriptor.values.iter().enumerate() {
        if has_history {
            out.push('\n');
            DocComment::of(v.doc, v.since, v.deprecated).write_after(out, &inner);
            push(out, &[&inner, "| "]);
        } else {
            out.push_str(if i == 0 { " " } else { " | " });
        }
        write_string(out, v.value);
    }
    if descriptor.open {
        push(out, &if has_history { ["\n", &inner, "| (string & {})"] } else { [" | ", "(string & {})", ""] });
    }
    out.push_str(";\n");
}

/// A JSDoc comment.
#[derive(Clone, Copy, Debug, Default)]
pub struct DocComment<'a> {
    /// Markdown, possibly empty.
    pub doc: &'a str,
    /// Becomes `@since`.
    pub since: Option<&'a str>,
    /// Becomes `@deprecated`.
    pub deprecated: Option<Deprecated<'a>>,
    /// Becomes `@default`: JSON on one line.
    pub default: Option<&'a str>,
}

impl<'a> DocComment<'a> {
    /// Of something that has no default.
    pub fn of(doc: &'a str, since: Option<&'a str>, deprecated: Option<Deprecated<'a>>) -> Self {
        Self { doc, since, deprecated, default: None }
    }

    /// Appends it: one line when it fits one, nothing when there is nothing to say.
    pub fn write(&self, out: &mut String, indent: usize) {
        self.write_after(out, &" ".repeat(indent));
    }

    fn write_after(&self, out: &mut String, pad: &str) {
        let default = self.default.map(|default| Cow::Owned(format!("@default {default}")));
        let since = self.since.map(|since| Cow::Owned(format!("@since {since}")));
        let deprecated = self.deprecated.map(|deprecated| {
            let since = if deprecated.since.is_empty() { String::new() } else { format!("since {}", deprecated.since) };
            let gap = if since.is_empty() || deprecated.note.is_empty() { "" } else { ": " };
            Cow::Owned(format!("@deprecated {since}{gap}{}", deprecated.note.replace('\n', " ")))
        });
        let mut lines = self.doc.lines().map(Cow::Borrowed).chain(default).chain(since).chain(deprecated);
        let Some(first) = lines.next() else { return };
        let Some(second) = lines.next() else {
            push(out, &[pad, "/** "]);
            write_comment(out, &first);
            out.push_str(" */\n");
            return;
        };
        push(out, &[pad, "/**\n"]);
        for line in [first, second].into_iter().chain(lines) {
            push(out, &[pad, if line.trim_end().is_empty() { " *" } else { " * " }]);
            write_comment(out, &line);
            out.push('\n');
        }
        push(out, &[pad, " */\n"]);
    }
}

/// Appends a line that cannot end the comment it stands in. Line separators that only JavaScript knows become spaces.
fn write_comment(out: &mut String, line: &str) {
    let line = line.trim_end();
    // The bytes that such text starts with; most lines have none.
    if line.bytes().any(|b| matches!(b, b'*' | b'\r' | 0xe2)) {
        out.push_str(&line.replace("*/", "*\\/").replace(['\r', '\u{2028}', '\u{2029}'], " "));
    } else {
        out.push_str(line);
    }
}

/// Appends pieces one after another: `write!` takes several times as long.
fn push(out: &mut String, pieces: &[&str]) {
    for piece in pieces {
        out.push_str(piece);
    }
}

/// Appends `text` as a double-quoted string literal of JavaScript, TypeScript and JSON alike.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let plain = |b: u8| matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
    // What comes before the first character that may need an escape is copied at once.
    let (start, rest) = text.split_at(text.bytes().position(|b| !plain(b)).unwrap_or(text.len()));
    out.push_str(start);
    for c in rest.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // All of these are in the basic plane, so four digits do.
            c if is_invisible(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Control characters, and those that hide, reorder or break the text around them: shown as escapes.
pub const fn is_invisible(c: char) -> bool {
    // `char::is_control` is no constant function.
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ValueDescriptor;

    #[test]
    fn an_enum_is_a_constant_and_a_type() {
        let values = [
            ValueDescriptor::new("AUTO", "auto").doc("The model decides."),
            ValueDescriptor::new("OLD", "o\"ld").deprecated(Deprecated::new("0.4", "use AUTO")),
        ];
        let mut out = String::new();
        write_enum(
            &mut out,
            &EnumDescriptor::new("ToolChoice", &values).doc("How */ the\nmodel chooses").open(),
            4,
            "",
        );
        let expected = r#"    /**
     * How *\/ the
     * model chooses
     */
    const ToolChoice: {
        /** The model decides. */
        readonly AUTO: "auto";
        /** @deprecated since 0.4: use AUTO */
        readonly OLD: "o\"ld";
    };
    /**
     * How *\/ the
     * model chooses
     */
    type ToolChoice = (typeof ToolChoice)[keyof typeof ToolChoice] | (string & {});
"#;
        assert_eq!(out, expected);
    }

    #[test]
    fn no_control_character_is_shown() {
        assert!((char::MIN..=char::MAX).filter(|c| c.is_control()).all(is_invisible));
    }

    #[test]
    fn values_with_a_history_have_their_lines() {
        let values = [
            ValueDescriptor::new("A", "a"),
            ValueDescriptor::new("B", "b").doc("Second.").since("0.2").deprecated(Deprecated::new("0.4", "")),
        ];
        let text = |descriptor: EnumDescriptor<'_>| {
            let mut out = String::new();
            write_type(&mut out, &descriptor, 4, "export ");
            out
        };
        let expected = r#"    export type T =
        | "a"
        /**
         * Second.
         * @since 0.2
         * @deprecated since 0.4
         */
        | "b""#;
        assert_eq!(text(EnumDescriptor::new("T", &values)), format!("{expected};\n"));
        let open = text(EnumDescriptor::new("T", &values).open());
        assert_eq!(open, format!("{expected}\n        | (string & {{}});\n"));
        assert_eq!(text(EnumDescriptor::new("T", &values[..1]).open()), "    export type T = \"a\" | (string & {});\n");
    }

    #[test]
    fn strings_read_back_as_json() {
        let text = "q\" b\\ n\n r\r t\t nul\u{1} ls\u{2028} bom\u{feff} e\u{1f600} ${x} {{ y }} */";
        let mut out = String::new();
        write_string(&mut out, text);
        assert_eq!(serde_json::from_str::<String>(&out).ok().as_deref(), Some(text));
    }
}
