//! Ways from text to an enum, each for the same values.

use std::hint::black_box;

use crate::words::words;

/// Who looks up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Contender {
    /// The loop alone, to be taken off the others.
    Nobody,
    JsEnum,
    Strum,
    Match,
    Phf,
    SerdeJson,
}

impl Contender {
    /// The order of the table.
    pub(crate) const ALL: [Self; 5] = [Self::JsEnum, Self::Strum, Self::Match, Self::Phf, Self::SerdeJson];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Nobody => "the loop alone",
            Self::JsEnum => "JsEnum",
            Self::Strum => "strum",
            Self::Match => "match, by hand",
            Self::Phf => "phf",
            Self::SerdeJson => "serde_json",
        }
    }

    /// The text as this one reads it.
    pub(crate) fn input(self, text: &str) -> String {
        if self == Self::SerdeJson { format!("\"{text}\"") } else { text.to_owned() }
    }
}

/// The values of one size, and what can be done with them.
#[derive(Clone, Copy)]
pub(crate) struct Set {
    pub(crate) texts: &'static [&'static str],
    /// Which of the values a text is, by that contender.
    pub(crate) find: fn(Contender, &str) -> Option<usize>,
    /// Looks up all texts, so many times.
    pub(crate) repeat: fn(Contender, &[String], usize),
}

pub(crate) const SETS: [Set; 3] = [seven::SET, fifty::SET, two_hundred::SET];

macro_rules! contenders {
    ($($variant:ident $text:tt)*) => {
        use std::hint::black_box;

        use geppetto_spec::JsEnum;

        use super::{Contender, Set, each};

        #[derive(Clone, Copy, geppetto_macros::JsEnum)]
        #[js_enum(crate = geppetto_spec)]
        pub(crate) enum Ours { $($variant),* }

        #[derive(Clone, Copy, strum::EnumString)]
        #[strum(serialize_all = "snake_case")]
        enum Strum { $($variant),* }

        #[derive(Clone, Copy)]
        enum Plain { $($variant),* }

        #[derive(Clone, Copy, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Serde { $($variant),* }

        static MAP: phf::Map<&'static str, Plain> = phf::phf_map! { $($text => Plain::$variant),* };

        fn strum(text: &str) -> Option<Strum> {
            Strum::try_from(text).ok()
        }

        fn by_hand(text: &str) -> Option<Plain> {
            match text {
                $($text => Some(Plain::$variant),)*
                _ => None,
            }
        }

        fn phf(text: &str) -> Option<Plain> {
            MAP.get(text).copied()
        }

        fn serde_json(text: &str) -> Option<Serde> {
            serde_json::from_str(text).ok()
        }

        fn find(contender: Contender, text: &str) -> Option<usize> {
            match contender {
                Contender::Nobody => None,
                Contender::JsEnum => <Ours as JsEnum>::from_value(text).map(|found| found as usize),
                Contender::Strum => strum(text).map(|found| found as usize),
                Contender::Match => by_hand(text).map(|found| found as usize),
                Contender::Phf => phf(text).map(|found| found as usize),
                Contender::SerdeJson => serde_json(text).map(|found| found as usize),
            }
        }

        fn repeat(contender: Contender, texts: &[String], rounds: usize) {
            // The compiler does not see who is called, so that nobody is inlined: a call is what a program has that
            // looks up in more than one place.
            match contender {
                Contender::Nobody => each(|_| None::<Plain>, texts, rounds),
                Contender::JsEnum => each(black_box(<Ours as JsEnum>::from_value as fn(&str) -> Option<Ours>), texts, rounds),
                Contender::Strum => each(black_box(strum as fn(&str) -> Option<Strum>), texts, rounds),
                Contender::Match => each(black_box(by_hand as fn(&str) -> Option<Plain>), texts, rounds),
                Contender::Phf => each(black_box(phf as fn(&str) -> Option<Plain>), texts, rounds),
                Contender::SerdeJson => each(black_box(serde_json as fn(&str) -> Option<Serde>), texts, rounds),
            }
        }

        pub(super) const SET: Set = Set { texts: &[$($text),*], find, repeat };
    };
}

pub(crate) mod seven {
    super::words!(7 contenders);
}

pub(crate) mod fifty {
    super::words!(50 contenders);
}

pub(crate) mod two_hundred {
    super::words!(200 contenders);
}

fn each<T>(look_up: impl Fn(&str) -> Option<T>, texts: &[String], rounds: usize) {
    for _ in 0..rounds {
        for text in texts {
            black_box(look_up(black_box(text.as_str())));
        }
    }
}
