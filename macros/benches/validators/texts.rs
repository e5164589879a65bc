//! What is looked up: values, and texts that are none.

use std::str::FromStr;

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Each value.
    Hit,
    /// Each value with another byte at one place, each time at another.
    Near,
    /// Each value, written backwards.
    Stranger,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Hit, Self::Near, Self::Stranger];

    pub(crate) fn texts(self, values: &[&str]) -> Vec<String> {
        let place_and_text = values.iter().enumerate();
        match self {
            Self::Hit => values.iter().map(|&text| text.to_owned()).collect(),
            Self::Near => place_and_text.map(|(i, text)| with_byte(text, i * 5 % text.len(), '~')).collect(),
            Self::Stranger => values.iter().map(|text| text.chars().rev().collect()).collect(),
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|kind| format!("{kind:?}") == text).ok_or_else(|| format!("no kind of text: {text}"))
    }
}

/// An ASCII text with another byte at that place.
pub(crate) fn with_byte(text: &str, place: usize, byte: char) -> String {
    text.chars().enumerate().map(|(i, old)| if i == place { byte } else { old }).collect()
}
