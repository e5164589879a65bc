//! The sentence: differences in words, then what to do.

use crate::UnknownValue;
use crate::dts::is_invisible;

/// How many bytes a sentence may have.
const SIZE: usize = 4096;

/// Where notes end, so that the way out always has room: it is a fixed text and a command of at most
/// [`UnknownValue::MAX_GIVEN`] characters, each of at most [`ESCAPED`] bytes.
const NOTES_END: usize = SIZE - 1024;

/// The bytes of `\u{10ffff}`.
const ESCAPED: usize = 10;

/// How many differences are listed.
const MAX_NOTES: usize = 5;

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
    bytes: [u8; SIZE],
    length: usize,
    /// How many differences there are.
    count: usize,
    /// How many of them have been written.
    listed: usize,
    remedy: &'static str,
}

impl Sentence {
    /// Of the enum called `name`.
    pub(super) const fn new(name: &str) -> Self {
        let mut new = Self { bytes: [0; SIZE], length: 0, count: 0, listed: 0, remedy: "" };
        new.quoted(name);
        new.push(" differs from its spec: ");
        new
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
        let start = self.length;
        if self.listed > 0 {
            self.push("; ");
        }
        let mut parts = note.parts();
        while let [part, rest @ ..] = parts {
            self.part(*part, &texts);
            parts = rest;
        }
        if self.length > NOTES_END {
            self.length = start;
        } else {
            self.listed += 1;
        }
    }

    /// The whole sentence, with what to do.
    pub(super) const fn end(mut self, command: Option<&str>) -> Self {
        if self.count > self.listed {
            self.push("; and ");
            self.number(self.count - self.listed);
            self.push(" more");
        }
        self.push(". ");
        self.push(self.remedy);
        match command {
            Some(command) => {
                self.push(", or change the schema and run: ");
                self.quoted(command);
            }
            None => self.push(", or change the spec"),
        }
        self
    }

    /// What has been written.
    pub(super) const fn text(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.length);
        match std::str::from_utf8(written) {
            Ok(text) => text,
            // Only whole characters are written.
            Err(_) => "the enum differs from its spec",
        }
    }

    const fn part(&mut self, part: Part, [first, second, third]: &[&str; 3]) {
        let quotes = matches!(part, Text(_));
        let text = match part {
            Words(words) => return self.push(words),
            Text(0) | Name(0) => first,
            Text(1) | Name(1) => second,
            Text(_) | Name(_) => third,
        };
        if quotes {
            self.push("\"");
        }
        self.quoted(text);
        if quotes {
            self.push("\"");
        }
    }

    /// A text that can neither end its quotes nor hide what is around it, cut when it is long.
    const fn quoted(&mut self, text: &str) {
        let mut left = text.as_bytes();
        let mut count = 0;
        while let Some((c, character, rest)) = split(left) {
            if count == UnknownValue::MAX_GIVEN {
                return self.push("…");
            }
            match c {
                '"' => self.push("\\\""),
                '\\' => self.push("\\\\"),
                c if is_invisible(c) => self.escape(c as u32),
                _ => self.bytes(character),
            }
            count += 1;
            left = rest;
        }
    }

    /// `\u{1f}`, which has at most [`ESCAPED`] bytes.
    const fn escape(&mut self, code: u32) {
        self.push("\\u{");
        let mut shift = u32::BITS;
        let mut started = false;
        while shift > 0 {
            shift -= 4;
            let digit = (code >> shift) & 0xf;
            started = started || digit != 0 || shift == 0;
            if started && let Some(digit) = char::from_digit(digit, 16) {
                self.bytes(&[digit as u8]);
            }
        }
        self.push("}");
    }

    const fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        if let Some(digit) = char::from_digit((number % 10) as u32, 10) {
            self.bytes(&[digit as u8]);
        }
    }

    const fn push(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// All of them or none.
    const fn bytes(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if end > SIZE {
            return;
        }
        let (_, free) = self.bytes.split_at_mut(self.length);
        let (place, _) = free.split_at_mut(bytes.len());
        place.copy_from_slice(bytes);
        self.length = end;
    }
}

/// The first character, its bytes, and the bytes after it.
const fn split(utf8: &[u8]) -> Option<(char, &[u8], &[u8])> {
    let (length, mut code) = match utf8 {
        [] => return None,
        [b @ 0..0x80, ..] => (1, *b as u32),
        [b @ 0..0xe0, ..] => (2, (*b & 0x1f) as u32),
        [b @ 0..0xf0, ..] => (3, (*b & 0x0f) as u32),
        [b, ..] => (4, (*b & 0x07) as u32),
    };
    let (character, rest) = utf8.split_at(length);
    let (_, mut more) = character.split_at(1);
    while let [b, others @ ..] = more {
        code = code << 6 | (*b & 0x3f) as u32;
        more = others;
    }
    match char::from_u32(code) {
        Some(c) => Some((c, character, rest)),
        None => None,
    }
}

const _: () = assert!(
    NOTES_END > 3 * UnknownValue::MAX_GIVEN * ESCAPED + 900
        && SIZE - NOTES_END > UnknownValue::MAX_GIVEN * ESCAPED + 300,
    "one note always fits, and so does the end"
);
