//! Whether a derived enum agrees with its spec, as one sentence, made while a program is compiled.
//!
//! A constant evaluation has no allocation, no iterators and no traits. So the sentence is written into a buffer of
//! fixed size, lists are walked by slice patterns, and texts are compared by their bytes.

mod sentence;
#[cfg(test)]
mod tests;

use crate::const_text::same;
use crate::{EnumDescriptor, ValueDescriptor};
use sentence::{Note, Sentence};

/// Stops the build when `derived` is not what `spec` says, at the place that asks.
#[doc(hidden)]
#[track_caller]
pub const fn assert_agree(derived: &EnumDescriptor<'_>, spec: &EnumDescriptor<'_>) {
    if let Some(sentence) = difference(derived, spec) {
        #[expect(clippy::panic, reason = "this is how a constant evaluation fails")]
        {
            panic!("{}", sentence.text());
        }
    }
}

/// Name, openness, values, keys, aliases, and when all of these agree, the order. Docs, versions and deprecation may
/// differ: they are for people.
const fn difference(derived: &EnumDescriptor<'_>, spec: &EnumDescriptor<'_>) -> Option<Sentence> {
    let mut out = Sentence::new(derived.name);
    if !same(derived.name, spec.name) {
        out.note(Note::Name, [derived.name, spec.name, ""]);
    }
    match (derived.open, spec.open) {
        (true, false) => out.note(Note::Open, [""; 3]),
        (false, true) => out.note(Note::Closed, [""; 3]),
        _ => {}
    }
    let mut left = spec.values;
    while let [value, rest @ ..] = left {
        of_spec(value, derived.values, spec.values, &mut out);
        left = rest;
    }
    let mut left = derived.values;
    while let [value, rest @ ..] = left {
        // The same key with another value is one difference, and noted.
        if by_value(spec.values, value.value).is_none() && renamed(value, spec.values, derived.values).is_none() {
            out.note(Note::Extra, [value.value, value.js_key, ""]);
        }
        left = rest;
    }
    if out.is_empty() {
        order(derived.values, spec.values, &mut out);
    }
    if out.is_empty() { None } else { Some(out.end(spec.command)) }
}

/// What is said of one value of the spec.
const fn of_spec(
    value: &ValueDescriptor<'_>,
    derived: &[ValueDescriptor<'_>],
    spec: &[ValueDescriptor<'_>],
    out: &mut Sentence,
) {
    if let Some(ours) = by_value(derived, value.value) {
        if !same(ours.js_key, value.js_key) {
            out.note(Note::Key, [value.value, ours.js_key, value.js_key]);
        }
        aliases(value.value, value.aliases, ours.aliases, Note::LacksAlias, out);
        aliases(value.value, ours.aliases, value.aliases, Note::ExtraAlias, out);
    } else if let Some(ours) = renamed(value, derived, spec) {
        out.note(Note::Value, [value.js_key, ours.value, value.value]);
    } else {
        out.note(Note::Lacks, [value.value, value.js_key, ""]);
    }
}

/// Notes the aliases that one side has and the other has not.
const fn aliases(value: &str, mut of: &[&str], others: &[&str], note: Note, out: &mut Sentence) {
    while let [alias, rest @ ..] = of {
        if !contains(others, alias) {
            out.note(note, [value, alias, ""]);
        }
        of = rest;
    }
}

/// Notes the first place where the order differs. Both have the same values.
const fn order(mut derived: &[ValueDescriptor<'_>], mut spec: &[ValueDescriptor<'_>], out: &mut Sentence) {
    while let ([ours, our_rest @ ..], [theirs, their_rest @ ..]) = (derived, spec) {
        if !same(ours.value, theirs.value) {
            out.note(Note::Order, [ours.value, theirs.value, ""]);
            return;
        }
        derived = our_rest;
        spec = their_rest;
    }
}

/// The value with the key of `value` on the other side, when it is unknown on this one: its text has changed.
const fn renamed<'a, 'b>(
    value: &ValueDescriptor<'_>,
    others: &'a [ValueDescriptor<'b>],
    own: &[ValueDescriptor<'_>],
) -> Option<&'a ValueDescriptor<'b>> {
    let mut left = others;
    while let [other, rest @ ..] = left {
        if same(other.js_key, value.js_key) && by_value(own, other.value).is_none() {
            return Some(other);
        }
        left = rest;
    }
    None
}

const fn by_value<'a, 'b>(mut values: &'a [ValueDescriptor<'b>], value: &str) -> Option<&'a ValueDescriptor<'b>> {
    while let [first, rest @ ..] = values {
        if same(first.value, value) {
            return Some(first);
        }
        values = rest;
    }
    None
}

const fn contains(mut texts: &[&str], text: &str) -> bool {
    while let [first, rest @ ..] = texts {
        if same(first, text) {
            return true;
        }
        texts = rest;
    }
    false
}
