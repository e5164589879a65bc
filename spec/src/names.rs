//! Names in messages: quoted, listed, cut.

use std::fmt::{self, Write as _};

use crate::dts::is_invisible;
use crate::{EnumDescriptor, UnknownValue};

/// Text that can neither end its quotes nor hide or reorder what is around it.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

/// Such text in quotes; then `…` when it was cut.
pub(crate) struct Quoted<'a>(pub(crate) &'a str, pub(crate) bool);

/// A list of names: `a, b, c`, at most [`UnknownValue::MAX_LISTED`] of them.
pub(crate) struct Known<'a>(pub(crate) &'a [&'a str]);

/// The first [`UnknownValue::MAX_GIVEN`] characters, and whether there were more.
pub(crate) fn cut(text: &str) -> (&str, bool) {
    match text.char_indices().nth(UnknownValue::MAX_GIVEN) {
        Some((end, _)) => (text.get(..end).unwrap_or(text), true),
        None => (text, false),
    }
}

/// What an enum expects: `ToolChoice string (auto, none, required)`.
#[doc(hidden)]
pub fn enum_expected(descriptor: &'static EnumDescriptor<'static>) -> String {
    let mut out = format!("{} string (", descriptor.name);
    // Writing into a String cannot fail.
    let _ = UnknownValue::new(descriptor, "").write_expected(&mut out);
    out.push(')');
    out
}

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c == '"' || c == '\\' || is_invisible(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"{}", Escaped(self.0), if self.1 { "…" } else { "" })
    }
}

impl fmt::Display for Known<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_known(self.0.iter().copied(), f)
    }
}

/// The same, of names that stand in something else.
pub(crate) fn write_known<'a>(names: impl ExactSizeIterator<Item = &'a str>, out: &mut impl fmt::Write) -> fmt::Result {
    let count = names.len();
    for (i, name) in names.take(UnknownValue::MAX_LISTED).enumerate() {
        out.write_str(if i == 0 { "" } else { ", " })?;
        if is_plain(name) {
            out.write_str(name)?;
        } else {
            write!(out, "{}", Quoted(name, false))?;
        }
    }
    if count > UnknownValue::MAX_LISTED { write!(out, ", ... ({count} in all)") } else { Ok(()) }
}

/// Whether a list of names can be read without quotes around this one.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'))
}
