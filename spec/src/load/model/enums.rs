//! Lists of words: enums and the keys of maps.

use super::super::diagnostic::{List, Site};
use super::Type;
use crate::{Deprecated, EnumDescriptor, ValueDescriptor};

/// An enum whose values cross the border as strings. It has at least one value; names are unique.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The name in Rust, TypeScript and `consts`.
    pub name: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// In the order of every output.
    pub values: Vec<Value>,
    /// Index of the default value.
    pub default: Option<usize>,
    /// Index of the value that stands for unknown text at lenient readers.
    pub fallback: Option<usize>,
    /// Whether unknown values are kept.
    pub open: bool,
    /// Whether scripts see it in `consts`.
    pub export: bool,
    /// Whether it is the literals of a field: a Rust type, while TypeScript and JSON Schema name the values in place.
    pub inline: bool,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Values that were used once and must never come back.
    pub reserved: Vec<String>,
    /// Where its Rust type is defined, when another schema's output already has it: `crate::turns::BlockKind`.
    pub reexport: Option<String>,
    /// Where it stands.
    pub site: Site,
}

/// One value of an enum.
#[derive(Clone, Debug)]
pub struct Value {
    /// The name of the constant.
    pub js_key: String,
    /// The string that crosses the border.
    pub value: String,
    /// The Rust variant.
    pub rust: String,
    /// The constant of the Go original.
    pub go_const: Option<String>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// Further spellings on input.
    pub aliases: Vec<String>,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// Since when and why something should not be used any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// The version that deprecated it, as written; empty when not given.
    pub since: String,
    /// What to do; names the replacement where the schema does. Empty when nothing is said.
    pub note: String,
}

/// A key of one of the maps that a turn carries.
#[derive(Debug)]
pub struct Key {
    /// `data`, `turn_meta` or `block_meta`.
    pub scope: KeyScope,
    /// The name of the constant: `AGENT_MODE`.
    pub js_key: String,
    /// The short name: `agent_mode`.
    pub name: String,
    /// The constant of the Go original.
    pub value_const: String,
    /// The typed key of the Go original and the type of its value; `None` where the value has no fixed type.
    pub typed: Option<(String, Type)>,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// The maps that a turn carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyScope {
    /// A turn's data.
    Data,
    /// A turn's metadata.
    TurnMeta,
    /// A block's metadata.
    BlockMeta,
}

impl KeyScope {
    /// All scopes, in the order of every output.
    pub const ALL: [Self; 3] = [Self::Data, Self::TurnMeta, Self::BlockMeta];

    /// The name in YAML and of the Rust module: `turn_meta`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::TurnMeta => "turn_meta",
            Self::BlockMeta => "block_meta",
        }
    }

    /// What the names of its generated types start with: `TurnMeta` in `TurnMetaKey`.
    pub fn type_prefix(self) -> &'static str {
        match self {
            Self::Data => "Data",
            Self::TurnMeta => "TurnMeta",
            Self::BlockMeta => "BlockMeta",
        }
    }

    /// The enum of its keys: `TurnMetaKey`.
    pub fn key_type(self) -> String {
        format!("{}Key", self.type_prefix())
    }

    /// The record of its map: `TurnMetadata`.
    pub fn record(self) -> &'static str {
        match self {
            Self::Data => "TurnData",
            Self::TurnMeta => "TurnMetadata",
            Self::BlockMeta => "BlockMetadata",
        }
    }

    /// For sentences: `a turn's metadata`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Data => "a turn's data",
            Self::TurnMeta => "a turn's metadata",
            Self::BlockMeta => "a block's metadata",
        }
    }
}

impl Enum {
    /// Whether its values are taken `from:` an import; there they are checked.
    pub(in crate::load) fn is_imported(&self) -> bool {
        let own = |v: &Value| v.site.file == self.site.file && v.site.value.is_some();
        self.site.list == List::Enums && !self.values.iter().all(own)
    }

    /// Hands the enum, as the descriptor that running programs know, to `read`. Aliases are left out: they are
    /// accepted, never shown in types.
    pub fn with_descriptor<R>(&self, read: impl FnOnce(&EnumDescriptor<'_>) -> R) -> R {
        let values: Vec<ValueDescriptor<'_>> = self.values.iter().map(Value::descriptor).collect();
        let mut descriptor = EnumDescriptor::new(&self.name, &values).doc(&self.doc);
        descriptor.open = self.open;
        descriptor.since = self.since.as_deref();
        descriptor.deprecated = self.deprecated.as_ref().map(Deprecation::descriptor);
        read(&descriptor)
    }
}

impl Value {
    fn descriptor(&self) -> ValueDescriptor<'_> {
        let mut descriptor = ValueDescriptor::new(&self.js_key, &self.value).doc(&self.doc);
        descriptor.since = self.since.as_deref();
        descriptor.deprecated = self.deprecated.as_ref().map(Deprecation::descriptor);
        descriptor
    }
}

impl Deprecation {
    fn descriptor(&self) -> Deprecated<'_> {
        Deprecated::new(&self.since, &self.note)
    }
}
