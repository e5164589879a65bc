//! The faults of records, maps and unions, and what readers change in a fault on its way out.

use std::borrow::Cow;

use geppetto_spec::__private::enum_expected;
use geppetto_spec::{UnknownKey, nearest};
use rquickjs::{Object, String as JsString};

use super::{Fault, Kind};
use crate::border::Walk;
use crate::data::key_text;
use crate::keys::KeyList;
use crate::text::{is_short, lossy};

/// How many keys are looked at for the one that was meant.
const MAX_HINTS: usize = 100;

impl Fault {
    /// A key that is none of the known ones. `owner` is what has keys: the name of a record, or `object`.
    pub(crate) fn unknown_key(owner: &str, error: &UnknownKey) -> Self {
        let expected = format!("{owner} key ({})", error.known());
        Self::sentence(error.to_string(), expected, format!("key {}", error.given()))
    }

    /// A key with half of a surrogate pair, which has no UTF-8.
    pub(crate) fn bad_key(key: &JsString<'_>) -> Self {
        // Of a long one there is no copy.
        let shown = if is_short(key) { lossy(key) } else { None };
        let shown = shown.map_or_else(String::new, |key| format!("{} ", crate::path::quoted(&key, 64)));
        let received = format!("key {shown}with a lone surrogate");
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
        Self::sentence(format!("expected {expected}, got {count} keys"), expected, format!("{count} keys"))
    }

    /// A value that is too deep or too large.
    pub(crate) fn limit(expected: &'static str, text: &'static str) -> Self {
        Self::sentence(text.to_owned(), expected, "more")
    }

    fn sentence(text: String, expected: impl Into<Cow<'static, str>>, received: impl Into<String>) -> Self {
        Self::new(Kind::Sentence { text, expected: expected.into(), received: received.into() })
    }

    /// The same for a field that is missing, with the key of the object that looks most like it.
    pub(crate) fn near(mut self, key: &str, object: &Object<'_>, walk: Walk<'_>) -> Self {
        // No key, no hint: whatever the engine or the walk has against one.
        let Ok(list) = KeyList::of(object) else { return self };
        let keys = list.atoms().map_while(|atom| key_text(&list.key(atom), walk).ok());
        let keys: Vec<String> = keys.take(MAX_HINTS).collect();
        if let Kind::Missing { near, .. } = &mut self.0.kind {
            *near = nearest(key, keys.iter().map(String::as_str)).map(str::to_owned);
        }
        self
    }

    /// The same where null is fine too.
    pub(crate) fn or_null(mut self) -> Self {
        if self.0.path.is_empty()
            && let Kind::Mismatch { expected, .. } | Kind::Missing { expected, .. } = &mut self.0.kind
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

    /// The same without anything of the value that was given, which is secret: what is wrong inside of it, and where,
    /// would tell its keys.
    pub(crate) fn without_value(mut self, whole: impl FnOnce() -> Cow<'static, str>) -> Self {
        let is_inside = !self.0.path.is_empty();
        match &mut self.0.kind {
            Kind::Engine(_) => return self,
            Kind::Mismatch { received, .. } if !is_inside => {
                let kind = received.find(' ').unwrap_or(received.len());
                received.truncate(kind);
                return self;
            }
            Kind::Unknown(error) if !is_inside => {
                let expected = enum_expected(error.descriptor()).into();
                return Self::new(Kind::Mismatch { expected, received: "string".to_owned() });
            }
            _ => {}
        }
        Self::new(Kind::Mismatch { expected: whole(), received: "something else".to_owned() })
    }
}
