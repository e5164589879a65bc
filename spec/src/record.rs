//! What a running program knows about a record.

/// An object with known fields. Implemented by generated code.
pub trait Record {
    /// The name in Rust and TypeScript.
    const NAME: &'static str;
    /// The keys that scripts see, in the order in which they are written; without aliases.
    const KEYS: &'static [&'static str];
}

/// The keys of a record as data: what readers look keys up in.
#[derive(Debug)]
pub struct Table {
    /// The name in Rust and TypeScript.
    pub name: &'static str,
    /// All keys in order, without aliases.
    pub keys: &'static [&'static str],
    /// The fields that have one value only, with that value. They come first.
    pub constants: &'static [(&'static str, &'static str)],
    /// The names of each further field: its key, then its aliases.
    pub fields: &'static [&'static [&'static str]],
    /// Whether keys with a dot are kept.
    pub custom: bool,
}

/// What a key stands for.
#[derive(Debug)]
pub enum Entry {
    /// The field at that position, by that name.
    Field(usize, &'static str),
    /// The constant at that position.
    Constant(usize),
    /// A key with a dot that is kept.
    Custom(String),
    /// Nothing.
    Unknown(crate::UnknownKey),
}

impl Table {
    /// What `key` stands for. The search starts at the field `from`, because keys mostly come in order.
    pub fn entry(&self, key: &str, from: usize) -> Entry {
        let count = self.fields.len();
        for index in (from..count).chain(0..from.min(count)) {
            let names = self.fields.get(index).copied().unwrap_or_default();
            if let Some(name) = names.iter().find(|name| **name == key) {
                return Entry::Field(index, name);
            }
        }
        match self.constants.iter().position(|(name, _)| *name == key) {
            Some(index) => Entry::Constant(index),
            None if self.custom && key.contains('.') => Entry::Custom(key.to_owned()),
            None => Entry::Unknown(self.unknown(key)),
        }
    }

    /// The error for a key that this record does not have.
    pub fn unknown(&self, key: &str) -> crate::UnknownKey {
        let error = crate::UnknownKey::new(key, self.keys);
        if self.custom { error.or_custom() } else { error }
    }
}
