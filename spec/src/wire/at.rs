//! Where a reader is, known on the way in: a list of steps on the stack, which costs nothing until an error is made.

use std::fmt;

use serde::de::Error;

use super::Found;
use crate::UnknownValue;
use crate::path::{Step, write_path};

/// Where a reader is.
#[derive(Clone, Copy, Debug, Default)]
pub struct At<'a> {
    outer: Option<(&'a At<'a>, Step<'a>)>,
    /// Whether the value must not be shown.
    is_secret: bool,
    /// Whether null is fine here.
    or_null: bool,
}

impl<'a> At<'a> {
    /// The whole value.
    pub const ROOT: At<'static> = At { outer: None, is_secret: false, or_null: false };

    /// Inside the field of that name.
    #[must_use]
    pub fn field(&'a self, name: &'a str) -> Self {
        Self { outer: Some((self, Step::Field(name))), is_secret: self.is_secret, or_null: false }
    }

    /// Inside the element at that position.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self { outer: Some((self, Step::Index(index))), is_secret: self.is_secret, or_null: false }
    }

    /// The same, with a value that must not be shown.
    pub(super) fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// The same, where null is fine too.
    pub(super) fn or_null(self) -> Self {
        Self { or_null: true, ..self }
    }

    /// The error `PATH: TEXT`.
    pub fn fail<E: Error>(&self, text: impl fmt::Display) -> E {
        if self.outer.is_some() { E::custom(format_args!("{self}: {text}")) } else { E::custom(text) }
    }

    /// The error for a value of the wrong kind.
    pub fn mismatch<E: Error>(&self, expected: &str, found: &Found<'_>) -> E {
        let or_null = if self.or_null { " or null" } else { "" };
        if self.is_secret {
            self.fail(format_args!("expected {expected}{or_null}, got {}", found.kind()))
        } else {
            self.fail(format_args!("expected {expected}{or_null}, got {found}"))
        }
    }

    /// The error for a field that is not there.
    pub fn missing<E: Error>(&self, expected: &str) -> E {
        let or_null = if self.or_null { " or null" } else { "" };
        self.fail(format_args!("missing, expected {expected}{or_null}"))
    }

    /// The error for a string that is none of an enum's values.
    pub fn unknown<E: Error>(&self, error: &UnknownValue<'_>) -> E {
        if self.is_secret {
            let expected = crate::names::enum_expected(error.descriptor());
            return self.mismatch(&expected, &Found::Str("".into()));
        }
        match self.outer {
            Some((_, Step::Field(name))) if crate::path::is_name(name) => {
                let mut text = String::new();
                // Writing into a String cannot fail.
                let _ = error.write_as(name, &mut text);
                self.fail(text)
            }
            _ => self.fail(error),
        }
    }
}

/// The path.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps: Vec<Step<'_>> =
            std::iter::successors(self.outer, |(at, _)| at.outer).map(|(_, step)| step).collect();
        steps.reverse();
        write_path(steps.into_iter(), f)
    }
}
