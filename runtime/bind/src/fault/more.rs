//! The faults of records, maps and unions, and what readers change in a fault on its way out.

use std::borrow::Cow;

use geppetto_spec::__private::enum_expected;
use geppetto_spec::UnknownKey;

use super::{Fault, Kind};

impl Fault {
    /// A key that is none of the known ones. `owner` is what has keys: the name of a record, or `object`.
    pub(crate) fn unknown_key(owner: &str, error: &UnknownKey) -> Self {
        let expected = format!("{owner} key ({})", error.known());
        Self::sentence(error.to_string(), expected, format!("key {}", error.given()))
    }

    /// A key with half of a surrogate pair, which has no UTF-8.
    pub(crate) fn bad_key() -> Self {
        let received = "key with a lone surrogate";
        Self::sentence(format!("expected keys without lone surrogates, got {received}"), "well-formed keys", received)
    }

    /// Two keys of a map that mean the same.
    pub(crate) fn twice(key: &str) -> Self {
        let key = crate::path::quoted(key, 64);
        Self::sentence(format!("key {key} is given twice"), "each key once", format!("key {key}"))
    }

    /// A field that is given under two of its names.
    pub(crate) fn same_field(first: &str, second: &str) -> Self {
        let text = format!("{first:?} and {second:?} are the same field: give one of them");
        Self::sentence(text, format!("{first:?} or {second:?}"), format!("{first:?} and {second:?}"))
    }

    /// An object whose only key is a tag has another number of keys.
    pub(crate) fn one_key(known: &[&'static str], count: usize) -> Self {
        // The list is cut as elsewhere.
        let expected = format!("one key ({})", UnknownKey::new("", known).known());
        Self::sentence(format!("expected {expected}, got {count}"), expected, format!("{count} keys"))
    }

    /// A value that is too deep or too large.
    pub(crate) fn limit(expected: &'static str, text: &'static str) -> Self {
        Self::sentence(text.to_owned(), expected, "more")
    }

    fn sentence(text: String, expected: impl Into<Cow<'static, str>>, received: impl Into<String>) -> Self {
        Self::new(Kind::Sentence { text, expected: expected.into(), received: received.into() })
    }

    /// The same where null is fine too.
    pub(crate) fn or_null(mut self) -> Self {
        if self.0.path.is_empty()
            && let Kind::Mismatch { expected, .. } | Kind::Missing { expected } = &mut self.0.kind
        {
            expected.to_mut().push_str(" or null");
        }
        self
    }

    /// The same with other words for what was expected.
    pub(crate) fn expecting(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        if let Kind::Mismatch { expected, .. } = &mut self.0.kind {
            *expected = words.into();
        }
        self
    }

    /// The same without the value that was given, which is secret: only its kind is named.
    pub(crate) fn without_value(mut self) -> Self {
        match &mut self.0.kind {
            Kind::Mismatch { received, .. } => {
                let kind = received.find(' ').unwrap_or(received.len());
                received.truncate(kind);
            }
            Kind::Unknown(error) => {
                let expected = enum_expected(error.descriptor()).into();
                self.0.kind = Kind::Mismatch { expected, received: "string".to_owned() };
            }
            Kind::Missing { .. } | Kind::Sentence { .. } | Kind::Engine(_) => {}
        }
        self
    }
}
