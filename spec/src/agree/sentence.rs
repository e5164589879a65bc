//! The sentence: differences in words, then what to do.

use crate::const_text::{ConstText, MAX_QUOTED, SIZE};

/// Where notes end, so that the way out always has room: it is a fixed text and a quoted command.
const NOTES_END: usize = SIZE - 1024;

/// How many differences are listed.
const MAX_NOTES: u32 = 5;

/// Kinds of differences. The three texts of a note are what its words ask for.
#[derive(Clone, Copy)]
pub(super) enum Note {
    /// Its name, the name in the spec.
    Name,
    /// It is open, the spec is closed.
    Open,
    /// It is closed, the spec is open.
    Closed,
    /// A value and its key.
    Lacks,
    /// A value and its key.
    Extra,
    /// A key, its value, the value in the spec.
    Value,
    /// A value, its key, the key in the spec.
    Key,
    /// A value and an alias.
    LacksAlias,
    /// A value and an alias.
    ExtraAlias,
    /// A value, the value that the spec has in its place.
    Order,
}

/// A piece of a note: words, or one of its texts.
#[derive(Clone, Copy)]
enum Part {
    Words(&'static str),
    /// In quotes.
    Text(usize),
    /// A name, without.
    Name(usize),
}
use Part::{Name, Text, Words};

impl Note {
    const fn parts(self) -> &'static [Part] {
        match self {
            Self::Name => &[Words("it is called "), Name(0), Words(", the spec calls it "), Name(1)],
            Self::Open => &[Words("it is open, the spec is closed")],
            Self::Closed => &[Words("it is closed, the spec is open")],
            Self::Lacks => &[Words("it lacks the value "), Text(0), Words(" ("), Name(1), Words(")")],
            Self::Extra => {
                &[Words("it has the value "), Text(0), Words(" ("), Name(1), Words("), which the spec lacks")]
            }
            Self::Value => {
                &[Words("the value of "), Name(0), Words(" is "), Text(1), Words(", in the spec it is "), Text(2)]
            }
            Self::Key => {
                &[Words("the key of "), Text(0), Words(" is "), Name(1), Words(", in the spec it is "), Name(2)]
            }
            Self::LacksAlias => &[Words("the value "), Text(0), Words(" lacks the alias "), Text(1)],
            Self::ExtraAlias => {
                &[Words("the value "), Text(0), Words(" has the alias "), Text(1), Words(", which the spec lacks")]
            }
            Self::Order => &[Words("the value "), Text(0), Words(" stands where the spec has "), Text(1)],
        }
    }

    /// What to do in the enum.
    const fn remedy(self) -> &'static str {
        match self {
            Self::Name => "Rename it",
            Self::Open => "Remove its unknown variant",
            Self::Closed => "Give it a variant `#[js(unknown)] Unknown(Box<str>)`",
            Self::Lacks | Self::LacksAlias => "Add it",
            Self::Extra | Self::ExtraAlias => "Remove it",
            Self::Value | Self::Key => "Correct it",
            Self::Order => "Put its variants in that order",
        }
    }
}

/// A sentence that is being written.
pub(super) struct Sentence {
    text: ConstText,
    /// How many differences there are.
    count: u32,
    /// How many of them have been written.
    listed: u32,
    remedy: &'static str,
}

impl Sentence {
    /// Of the enum called `name`.
    pub(super) const fn new(name: &str) -> Self {
        let mut text = ConstText::new();
        text.quoted(name);
        text.push(" differs from its spec: ");
        Self { text, count: 0, listed: 0, remedy: "" }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Adds a difference. What finds no room is only counted.
    pub(super) const fn note(&mut self, note: Note, texts: [&str; 3]) {
        self.remedy = if self.count == 0 { note.remedy() } else { "Correct it" };
        self.count += 1;
        if self.listed + 1 < self.count || self.listed == MAX_NOTES {
            return;
        }
        let start = self.text.len();
        if self.listed > 0 {
            self.text.push("; ");
        }
        let mut parts = note.parts();
        while let [part, rest @ ..] = parts {
            self.part(*part, &texts);
            parts = rest;
        }
        if self.text.len() > NOTES_END {
            self.text.truncate(start);
        } else {
            self.listed += 1;
        }
    }

    /// The whole sentence, with what to do.
    pub(super) const fn end(mut self, command: Option<&str>) -> Self {
        if self.count > self.listed {
            self.text.push("; and ");
            self.text.number(self.count - self.listed);
            self.text.push(" more");
        }
        self.text.push(". ");
        self.text.push(self.remedy);
        match command {
            Some(command) => {
                self.text.push(", or change the schema and run: ");
                self.text.quoted(command);
            }
            None => self.text.push(", or change the spec"),
        }
        self
    }

    /// What has been written.
    pub(super) const fn text(&self) -> &str {
        self.text.as_str()
    }

    const fn part(&mut self, part: Part, [first, second, third]: &[&str; 3]) {
        let quotes = matches!(part, Text(_));
        let text = match part {
            Words(words) => return self.text.push(words),
            Text(0) | Name(0) => first,
            Text(1) | Name(1) => second,
            Text(_) | Name(_) => third,
        };
        if quotes {
            self.text.push("\"");
        }
        self.text.quoted(text);
        if quotes {
            self.text.push("\"");
        }
    }
}

const _: () = assert!(
    NOTES_END > 3 * MAX_QUOTED + 900 && SIZE - NOTES_END > MAX_QUOTED + 300,
    "one note always fits, and so does the end"
);
