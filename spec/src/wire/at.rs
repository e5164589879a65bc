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
    /// How many steps it is from the whole value.
    depth: u8,
    /// Whether the value must not be shown.
    is_secret: bool,
    /// Whether null is fine here.
    or_null: bool,
}

impl<'a> At<'a> {
    /// The whole value.
    pub const ROOT: At<'static> = At { outer: None, depth: 0, is_secret: false, or_null: false };

    /// Inside the field of that name.
    #[must_use]
    pub fn field(&'a self, name: &'a str) -> Self {
        self.inside(Step::Field(name))
    }

    /// Inside the element at that position.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        self.inside(Step::Index(index))
    }

    fn inside(&'a self, step: Step<'a>) -> Self {
        let depth = self.depth.saturating_add(1);
        Self { outer: Some((self, step)), depth, is_secret: self.is_secret, or_null: false }
    }

    /// Fails where an object or array would lie deeper than the border to JavaScript takes it.
    pub(super) fn check_depth<E: Error>(&self) -> Result<(), E> {
        if self.depth < MAX_DEPTH {
            return Ok(());
        }
        Err(self.raise(format_args!("nested more than {MAX_DEPTH} levels deep")))
    }

    /// The same, with a value that must not be shown.
    pub(super) fn secret(self) -> Self {
        Self { is_secret: true, ..self }
    }

    /// The same, where null is fine too.
    pub(super) fn or_null(self) -> Self {
        Self { or_null: true, ..self }
    }

    /// The error `PATH: TEXT`. Of what is inside a secret no text is shown: it may hold a key of it.
    pub fn fail<E: Error>(&self, text: impl fmt::Display) -> E {
        if self.is_secret {
            self.raise("holds what was not expected (a secret is not shown)")
        } else {
            self.raise(text)
        }
    }

    fn raise<E: Error>(&self, text: impl fmt::Display) -> E {
        if self.outer.is_some() { E::custom(format_args!("{self}: {text}")) } else { E::custom(text) }
    }

    /// The error for a value of the wrong kind.
    pub fn mismatch<E: Error>(&self, expected: &str, found: &Found<'_>) -> E {
        let or_null = if self.or_null { " or null" } else { "" };
        if self.is_secret {
            self.raise(format_args!("expected {expected}{or_null}, got {}", found.kind()))
        } else {
            self.raise(format_args!("expected {expected}{or_null}, got {found}"))
        }
    }

    /// The error for a field that is not there.
    pub fn missing<E: Error>(&self, expected: &str) -> E {
        let or_null = if self.or_null { " or null" } else { "" };
        self.raise(format_args!("missing, expected {expected}{or_null}"))
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

/// How many objects and arrays may lie inside each other: as at the border.
const MAX_DEPTH: u8 = 100;

/// The path; down to a secret, for what is inside may be named by what must not be shown.
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps: Vec<Step<'_>> = std::iter::successors(self.outer, |(at, _)| at.outer)
            .filter(|(at, _)| !at.is_secret)
            .map(|(_, step)| step)
            .collect();
        steps.reverse();
        write_path(steps.into_iter(), f)
    }
}
