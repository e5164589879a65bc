//! The error for a string that is none of an enum's values. Its text is built only when somebody reads it.

use std::borrow::Cow;
use std::fmt;

use crate::names::{Escaped, Quoted, cut, write_known};
use crate::{EnumDescriptor, nearest};

/// A string that is none of the values of an enum.
///
/// `TryFrom<&str>` gives it borrowed, `FromStr` owned: then it keeps [`UnknownValue::MAX_GIVEN`] characters at most.
///
/// ```
/// use geppetto_spec::{EnumDescriptor, UnknownValue, ValueDescriptor};
/// const D: EnumDescriptor = EnumDescriptor::new("ToolChoice", &[ValueDescriptor::new("AUTO", "auto")]);
/// assert_eq!(
///     UnknownValue::new(&D, "auot").to_string(),
///     r#"invalid toolChoice "auot", expected one of: auto (did you mean "auto"?)"#
/// );
/// ```
#[derive(Clone, Debug)]
pub struct UnknownValue<'a> {
    descriptor: &'static EnumDescriptor<'static>,
    given: Cow<'a, str>,
    /// Whether `given` lost its end.
    cut: bool,
}

impl<'a> UnknownValue<'a> {
    /// How many characters of the given text are kept and shown.
    pub const MAX_GIVEN: usize = 64;
    /// How many values are listed.
    pub const MAX_LISTED: usize = 12;

    /// `given` is none of the values of `descriptor`.
    pub fn new(descriptor: &'static EnumDescriptor<'static>, given: &'a str) -> Self {
        let (given, cut) = cut(given);
        Self { descriptor, given: Cow::Borrowed(given), cut }
    }

    /// The same without the borrow.
    pub fn into_owned(self) -> UnknownValue<'static> {
        let Self { descriptor, given, cut } = self;
        UnknownValue { descriptor, given: Cow::Owned(given.into_owned()), cut }
    }

    /// The enum that has no such value.
    pub fn descriptor(&self) -> &'static EnumDescriptor<'static> {
        self.descriptor
    }

    /// The text that was given, cut at [`UnknownValue::MAX_GIVEN`] characters.
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Whether the given text was longer than what [`UnknownValue::given`] has of it.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Writes the message with `label` for what was given: the last field of a path at the border.
    pub fn write_as(&self, label: &str, out: &mut impl fmt::Write) -> fmt::Result {
        let more = if self.cut { "…" } else { "" };
        write!(out, "invalid {label} \"{}{more}\", expected one of: ", Escaped(&self.given))?;
        self.write_expected(out)?;
        self.write_hint(out)
    }

    /// Writes the accepted values: `auto, none, required`, at most [`UnknownValue::MAX_LISTED`] of them. A value that
    /// is not a plain word stands in quotes.
    pub fn write_expected(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write_known(self.descriptor.values.iter().map(|v| v.value), out)
    }

    fn write_hint(&self, out: &mut impl fmt::Write) -> fmt::Result {
        let values = self.descriptor.values;
        if let Some(v) = values.iter().find(|v| v.js_key == self.given && !self.cut) {
            let (key, value) = (Quoted(v.js_key, false), Quoted(v.value, false));
            return write!(out, " ({key} is the name of a constant, its value is {value})");
        }
        match nearest(&self.given, values.iter().map(|v| v.value)) {
            Some(value) => write!(out, " (did you mean {}?)", Quoted(value, false)),
            None => Ok(()),
        }
    }
}

/// Two errors are equal when they say the same of the same enum.
impl PartialEq for UnknownValue<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.descriptor == other.descriptor && self.given == other.given && self.cut == other.cut
    }
}

impl Eq for UnknownValue<'_> {}

impl fmt::Display for UnknownValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_as(&lower_camel(self.descriptor.name), f)
    }
}

impl std::error::Error for UnknownValue<'_> {}

/// What an enum is called in messages where nothing nearer is known: `ToolChoice` -> `toolChoice`.
#[doc(hidden)]
pub fn lower_camel(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ValueDescriptor;

    const CHOICE: EnumDescriptor<'static> = EnumDescriptor::new(
        "ToolChoice",
        &[
            ValueDescriptor::new("AUTO", "auto"),
            ValueDescriptor::new("NONE", "none"),
            ValueDescriptor::new("REQUIRED", "required"),
        ],
    );
    const ODD: EnumDescriptor<'static> = EnumDescriptor::new(
        "Odd",
        &[
            ValueDescriptor::new("PLAIN", "a-b_c.d:e/f1"),
            ValueDescriptor::new("EMPTY", ""),
            ValueDescriptor::new("COMMA", "x, y"),
            ValueDescriptor::new("BIDI", "zzz\u{202e}\n\"zzz"),
        ],
    );
    const LETTERS: [ValueDescriptor<'static>; 13] = {
        let mut all = [ValueDescriptor::new("A", "a"); 13];
        all[12] = ValueDescriptor::new("LAST", "last");
        all
    };
    const LONG: EnumDescriptor<'static> = EnumDescriptor::new("Letter", &LETTERS);

    #[test]
    fn a_typo_gets_the_nearest_value() {
        let text = UnknownValue::new(&CHOICE, "auot").to_string();
        assert_eq!(text, r#"invalid toolChoice "auot", expected one of: auto, none, required (did you mean "auto"?)"#);
    }

    #[test]
    fn a_key_given_as_a_value_is_recognised() {
        let text = UnknownValue::new(&CHOICE, "NONE").to_string();
        assert!(text.ends_with(r#"("NONE" is the name of a constant, its value is "none")"#), "{text}");
    }

    #[test]
    fn long_and_hostile_text_is_cut_and_escaped() {
        let given = format!("\"\n\u{202e}{}", "x".repeat(1_000_000));
        let error = UnknownValue::new(&CHOICE, &given).into_owned();
        assert_eq!(error.given().chars().count(), UnknownValue::MAX_GIVEN);
        let text = error.to_string();
        assert!(text.starts_with(r#"invalid toolChoice "\"\n\u{202e}xxx"#), "{text}");
        assert!(text.contains("x…\", expected"), "{text}");
    }

    #[test]
    fn values_cannot_mislead() {
        let listed = r#"expected one of: a-b_c.d:e/f1, "", "x, y", "zzz\u{202e}\n\"zzz""#;
        let text = UnknownValue::new(&ODD, "zzz\u{202e}\n\"zz").to_string();
        assert!(text.ends_with(&format!(r#"{listed} (did you mean "zzz\u{{202e}}\n\"zzz"?)"#)), "{text}");
        let text = UnknownValue::new(&ODD, "BIDI").to_string();
        let hint = r#" ("BIDI" is the name of a constant, its value is "zzz\u{202e}\n\"zzz")"#;
        assert!(text.ends_with(&format!("{listed}{hint}")), "{text}");
    }

    #[test]
    fn only_long_text_is_cut() {
        let exact = "é".repeat(UnknownValue::MAX_GIVEN);
        assert!(!UnknownValue::new(&CHOICE, &exact).is_cut());
        let long = format!("{exact}x");
        assert!(UnknownValue::new(&CHOICE, &long).is_cut());
        assert!(UnknownValue::new(&CHOICE, &long).into_owned().is_cut());
    }

    #[test]
    fn a_long_list_is_cut() {
        let text = UnknownValue::new(&LONG, "zzzzzz").to_string();
        assert!(text.ends_with(", a, ... (13 in all)"), "{text}");
        assert!(!text.contains("last"), "{text}");
    }
}
