//! What the schema language refuses too, in its words: names, values, versions, characters.
//!
//! The schema's checks are in `geppetto_spec::load`, which this crate cannot use. `src/tests/same_rules.rs` holds the two
//! together and lists where they differ on purpose.

/// Why `name` cannot be a property that scripts see, or `None` when it can.
pub(crate) fn bad_key(name: &str) -> Option<String> {
    if UNSAFE_KEYS.contains(&name) {
        return Some(format!("`{name}` cannot be a key: every JavaScript object has it already; choose another"));
    }
    let good = starts_and_goes_on(name, |c| c.is_ascii_alphabetic(), |c| c.is_ascii_alphanumeric() || c == '_');
    (!good).then(|| format!("{} cannot be a key: use a letter, then letters, digits and `_`", shown(name)))
}

/// Why `name` cannot name an enum for scripts.
pub(crate) fn bad_name(name: &str) -> Option<String> {
    // Schemas give `Self_` to what would be called `Self`.
    if name != "Self_" && !starts_and_goes_on(name, |c| c.is_ascii_uppercase(), |c| c.is_ascii_alphanumeric()) {
        return Some(format!("{} cannot name an enum: use an upper-case letter, then letters and digits", shown(name)));
    }
    TAKEN_TYPES
        .binary_search(&name)
        .is_ok()
        .then(|| format!("`{name}` already means something in TypeScript: choose another name"))
}

/// Why `text` cannot be a string that scripts pass. `what` says what it would be: `the value of A`.
pub(crate) fn bad_text(what: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(format!("{what} is empty: give it a text"));
    }
    match text.trim() {
        "" => Some(format!("{what} is only white space: give it a text")),
        trimmed if trimmed != text => Some(format!("{what} starts or ends with white space: write {trimmed:?}")),
        _ => bad_character(what, text),
    }
}

/// Why `text` cannot stand in what is generated of it.
pub(crate) fn bad_character(what: &str, text: &str) -> Option<String> {
    let c = text.chars().find(|c| is_forbidden(*c))?;
    Some(format!("the character U+{:04X} is not allowed in {what}: remove it", u32::from(c)))
}

/// Why `text` cannot be a version.
pub(crate) fn bad_version(text: &str) -> Option<String> {
    let number = |part: &str| {
        let digits = !part.is_empty() && part.len() <= 9 && part.bytes().all(|b| b.is_ascii_digit());
        digits && (part == "0" || !part.starts_with('0'))
    };
    let good = text.split('.').count() <= 3 && text.split('.').all(number);
    (!good).then(|| format!("{text:?} is not a version: write one to three numbers, \"0.4\""))
}

/// A name in a message: with quotes when it could not be seen without.
fn shown(name: &str) -> String {
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c.is_ascii_graphic());
    if plain { format!("`{name}`") } else { format!("{name:?}") }
}

fn starts_and_goes_on(name: &str, first: impl Fn(char) -> bool, rest: impl Fn(char) -> bool) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(first) && chars.all(rest)
}

/// Control characters other than tab and newline, and characters that reorder the text around them.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Own properties with these names change what an object is to scripts.
const UNSAFE_KEYS: &[&str] = &["__proto__", "constructor", "prototype"];

/// Sorted. Global types of TypeScript that declarations refer to. The schema refuses the names of Rust's prelude and of
/// generated modules too, because it makes a Rust type of each name; the type of a hand-written enum is there already.
const TAKEN_TYPES: &[&str] = &[
    "AbortSignal",
    "Array",
    "BigInt",
    "Boolean",
    "Date",
    "Error",
    "Exclude",
    "Extract",
    "Function",
    "Iterator",
    "Map",
    "Number",
    "Object",
    "Omit",
    "Partial",
    "Pick",
    "Promise",
    "Readonly",
    "Record",
    "RegExp",
    "Set",
    "String",
    "Symbol",
    "Uint8Array",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(TAKEN_TYPES.is_sorted());
    }

    #[test]
    fn keys_are_safe_on_objects() {
        for good in ["AUTO", "A1", "class", "a_b", "A_"] {
            assert_eq!(bad_key(good), None, "{good}");
        }
        for bad in ["", "1A", "_a", "$", "a$", "a-b", "a b", "é", "__proto__", "constructor", "prototype"] {
            assert!(bad_key(bad).is_some(), "{bad}");
        }
    }
}
