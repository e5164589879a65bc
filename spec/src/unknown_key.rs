//! The error for a key that an object of known keys does not have.

use std::fmt;

use crate::names::{Known, Quoted, cut};
use crate::nearest;

/// A key that is none of the known ones.
///
/// ```
/// use geppetto_spec::UnknownKey;
/// assert_eq!(
///     UnknownKey::new("timoutMs", &["timeoutMs", "tags"]).to_string(),
///     r#"unknown key "timoutMs", expected one of: timeoutMs, tags (did you mean "timeoutMs"?)"#
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey {
    given: String,
    /// Whether `given` lost its end.
    cut: bool,
    known: Vec<&'static str>,
    /// Whether names with a dot are keys too.
    custom: bool,
}

impl UnknownKey {
    /// `given` is none of `known`. Of a long one only the first [`crate::UnknownValue::MAX_GIVEN`] characters are kept.
    pub fn new(given: &str, known: &[&'static str]) -> Self {
        let (given, cut) = cut(given);
        Self { given: given.to_owned(), cut, known: known.to_vec(), custom: false }
    }

    /// The same where names with a dot are keys too.
    #[must_use]
    pub fn or_custom(self) -> Self {
        Self { custom: true, ..self }
    }

    /// The key that was given, possibly cut, in quotes.
    pub fn given(&self) -> String {
        Quoted(&self.given, self.cut).to_string()
    }

    /// The known keys, as messages list them: `timeoutMs, tags`.
    pub fn known(&self) -> String {
        match (self.known.as_slice(), self.custom) {
            ([], true) => "names with a dot".to_owned(),
            (known, true) => format!("{}, names with a dot", Known(known)),
            (known, false) => Known(known).to_string(),
        }
    }
}

impl fmt::Display for UnknownKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown key {}, expected ", Quoted(&self.given, self.cut))?;
        if self.known.is_empty() && !self.custom {
            return f.write_str("no keys");
        }
        write!(f, "one of: {}", self.known())?;
        match nearest(&self.given, self.known.iter().copied()) {
            Some(name) => write!(f, " (did you mean {}?)", Quoted(name, false)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnknownKey {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_keys_are_cut_and_escaped() {
        let text = UnknownKey::new(&format!("\"\n{}", "x".repeat(1000)), &["a"]).to_string();
        assert!(text.starts_with(r#"unknown key "\"\nxxx"#) && text.len() < 130, "{text}");
        assert!(text.contains("x\"…, expected one of: a"), "{text}");
    }

    #[test]
    fn a_long_list_is_cut() {
        let text = UnknownKey::new("zzz", &["a"; 13]).to_string();
        assert!(text.ends_with("a, a, a, ... (13 in all)"), "{text}");
    }

    #[test]
    fn nothing_is_known_of_an_empty_record() {
        assert_eq!(UnknownKey::new("a", &[]).to_string(), r#"unknown key "a", expected no keys"#);
        let text = UnknownKey::new("a", &[]).or_custom().to_string();
        assert_eq!(text, r#"unknown key "a", expected one of: names with a dot"#);
    }
}
