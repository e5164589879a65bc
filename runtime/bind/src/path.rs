//! Where a value sits in the arguments of a call: `options.tools[2].name`.

use std::borrow::Cow;
use std::fmt;

use geppetto_spec::__private::{Step, is_name, write_path};

/// Kept inside out, because errors learn their path on the way out.
#[derive(Debug, Default)]
pub(crate) struct Path(Vec<Segment>);

#[derive(Debug)]
enum Segment {
    Field(Cow<'static, str>),
    Index(usize),
}

impl Path {
    pub(crate) fn push_field(&mut self, field: Cow<'static, str>) {
        self.0.push(Segment::Field(field));
    }

    pub(crate) fn push_index(&mut self, index: usize) {
        self.0.push(Segment::Index(index));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The innermost step, when it is a field that reads as a name.
    pub(crate) fn label(&self) -> Option<&str> {
        match self.0.first() {
            Some(Segment::Field(field)) if is_name(field) => Some(field),
            _ => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.0.iter().rev().map(|segment| match segment {
            Segment::Field(field) => Step::Field(field),
            Segment::Index(index) => Step::Index(*index),
        });
        write_path(steps, f)
    }
}

/// At most `max` characters of `text` in quotes, with everything escaped that could mislead a reader.
///
/// ```
/// assert_eq!(geppetto_bind::quoted("a \"b\"", 64), r#""a \"b\"""#);
/// assert_eq!(geppetto_bind::quoted("abcdef", 3), "\"abc\"…");
/// ```
pub fn quoted(text: &str, max: usize) -> String {
    match text.char_indices().nth(max).and_then(|(end, _)| text.get(..end)) {
        Some(start) => format!("{start:?}…"),
        None => format!("{text:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(segments: &[&str]) -> Path {
        let mut path = Path::default();
        for segment in segments {
            match segment.parse() {
                Ok(index) => path.push_index(index),
                Err(_) => path.push_field(Cow::Owned((*segment).to_owned())),
            }
        }
        path
    }

    #[test]
    fn reads_from_outside_in() {
        assert_eq!(path(&["name", "2", "tools", "options"]).to_string(), "options.tools[2].name");
        assert_eq!(path(&["b", "a b", "x"]).to_string(), r#"x["a b"].b"#);
        assert_eq!(path(&[]).to_string(), "");
    }

    #[test]
    fn the_label_is_the_innermost_name() {
        assert_eq!(path(&["toolChoice", "options"]).label(), Some("toolChoice"));
        assert_eq!(path(&["0", "choices", "options"]).label(), None);
        assert_eq!(path(&["a b", "options"]).label(), None);
        assert_eq!(path(&["0"]).label(), None);
    }

    #[test]
    fn hostile_text_is_cut_and_escaped() {
        assert_eq!(quoted("a\"\n\u{202e}", 64), r#""a\"\n\u{202e}""#);
        assert_eq!(quoted("äöü", 3), r#""äöü""#);
        assert_eq!(quoted("äöüß", 3), "\"äöü\"…");
    }
}
