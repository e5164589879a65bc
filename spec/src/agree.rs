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
const fn difference<'a>(derived: &EnumDescriptor<'a>, spec: &EnumDescriptor<'a>) -> Option<Sentence> {
    let mut out = Sentence::new(derived.name);
    if !same(derived.name, spec.name) {
        out.note(Note::Name, [derived.name, spec.name, ""]);
    }
    match (derived.open, spec.open) {
        (true, false) => out.note(Note::Open, [""; 3]),
        (false, true) => out.note(Note::Closed, [""; 3]),
        _ => {}
    }
    // What both begin or end with alike needs no search: the compiler refuses constants that take it long.
    let (ours, theirs) = unlike(derived.values, spec.values);
    let (mut left, mut place) = (theirs, ours);
    while let [value, rest @ ..] = left {
        place = of_spec(value, place, ours, theirs, &mut out);
        left = rest;
    }
    let (mut left, mut place) = (ours, theirs);
    while let [value, rest @ ..] = left {
        if let Some((_, after)) = next_by_value(place, theirs, value.value) {
            place = after;
        } else if renamed(value, theirs, ours).is_none() {
            // The same key with another value is one difference, and noted.
            out.note(Note::Extra, [value.value, value.js_key, ""]);
        }
        left = rest;
    }
    if out.is_empty() {
        order(ours, theirs, &mut out);
    }
    if out.is_empty() { None } else { Some(out.end(spec.command)) }
}

/// Both lists without their common beginning and end.
const fn unlike<'a, 'b>(
    mut ours: &'a [ValueDescriptor<'b>],
    mut theirs: &'a [ValueDescriptor<'b>],
) -> (&'a [ValueDescriptor<'b>], &'a [ValueDescriptor<'b>]) {
    while let ([a, a_rest @ ..], [b, b_rest @ ..]) = (ours, theirs)
        && alike(a, b)
    {
        ours = a_rest;
        theirs = b_rest;
    }
    while let ([a_rest @ .., a], [b_rest @ .., b]) = (ours, theirs)
        && alike(a, b)
    {
        ours = a_rest;
        theirs = b_rest;
    }
    (ours, theirs)
}

/// Whether nothing is to be said of two values.
const fn alike(a: &ValueDescriptor<'_>, b: &ValueDescriptor<'_>) -> bool {
    same(a.value, b.value) && same(a.js_key, b.js_key) && has_all(a.aliases, b.aliases) && has_all(b.aliases, a.aliases)
}

const fn has_all(texts: &[&str], mut wanted: &[&str]) -> bool {
    while let [first, rest @ ..] = wanted {
        if !contains(texts, first) {
            return false;
        }
        wanted = rest;
    }
    true
}

/// What is said of one value of the spec. `place` is where the derived values are likely to go on, before and after.
const fn of_spec<'a, 'b>(
    value: &ValueDescriptor<'_>,
    place: &'a [ValueDescriptor<'b>],
    derived: &'a [ValueDescriptor<'b>],
    spec: &[ValueDescriptor<'_>],
    out: &mut Sentence,
) -> &'a [ValueDescriptor<'b>] {
    if let Some((ours, after)) = next_by_value(place, derived, value.value) {
        if !same(ours.js_key, value.js_key) {
            out.note(Note::Key, [value.value, ours.js_key, value.js_key]);
        }
        aliases(value.value, value.aliases, ours.aliases, Note::LacksAlias, out);
        aliases(value.value, ours.aliases, value.aliases, Note::ExtraAlias, out);
        return after;
    }
    if let Some(ours) = renamed(value, derived, spec) {
        out.note(Note::Value, [value.js_key, ours.value, value.value]);
    } else {
        out.note(Note::Lacks, [value.value, value.js_key, ""]);
    }
    place
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

/// The value, looked for from `place` on and then from the start, and the values after it.
const fn next_by_value<'a, 'b>(
    place: &'a [ValueDescriptor<'b>],
    all: &'a [ValueDescriptor<'b>],
    value: &str,
) -> Option<(&'a ValueDescriptor<'b>, &'a [ValueDescriptor<'b>])> {
    match by_value(place, value) {
        Some(found) => Some(found),
        None => by_value(all, value),
    }
}

const fn by_value<'a, 'b>(
    mut values: &'a [ValueDescriptor<'b>],
    value: &str,
) -> Option<(&'a ValueDescriptor<'b>, &'a [ValueDescriptor<'b>])> {
    while let [first, rest @ ..] = values {
        if same(first.value, value) {
            return Some((first, rest));
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
