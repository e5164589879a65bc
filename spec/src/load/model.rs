//! A checked schema: what emitters read, and their only input.

use super::diagnostic::{List, Site};
use crate::{Deprecated, EnumDescriptor, ValueDescriptor};

/// Everything that one schema file defines, with its defaults filled in and its references resolved.
#[derive(Debug)]
pub struct Api {
    /// The schema's path from the root of its project: what headers name. Never absolute.
    pub schema: String,
    /// The JavaScript module that scripts name: `geppetto`.
    pub module: String,
    /// The prefix of stored keys.
    pub namespace: String,
    /// The command that regenerates, when the schema names one.
    pub command: Option<String>,
    /// What is rendered, and where.
    pub outputs: Outputs,
    /// Block kinds first, then keys by scope, then `enums:`, each in the order of the file.
    pub enums: Vec<Enum>,
    /// The keys of all scopes, in the order of the file.
    pub keys: Vec<Key>,
}

/// What is rendered, and where. Paths are relative to the output root and written with `/`.
#[derive(Debug)]
pub struct Outputs {
    /// The output root, relative to the folder of the schema.
    pub root: String,
    /// The Rust modules.
    pub rust: Option<RustOutput>,
    /// The `.d.ts` file.
    pub dts: Option<DtsOutput>,
    /// The JSON Schema of the schema language.
    pub spec_schema: Option<String>,
}

/// A folder of Rust modules.
#[derive(Debug)]
pub struct RustOutput {
    /// The folder.
    pub path: String,
    /// The path of the runtime crate in generated code: `::geppetto`.
    pub krate: String,
}

/// A `.d.ts` file.
#[derive(Debug)]
pub struct DtsOutput {
    /// The file.
    pub path: String,
    /// The text around the declarations.
    pub template: Template,
}

/// The text around the declarations of a `.d.ts`.
#[derive(Debug)]
pub enum Template {
    /// One that the generator brings, by name.
    Builtin(String),
    /// A file of the project: its path as written, and its text.
    File {
        /// The path as written in the schema.
        path: String,
        /// The template.
        text: String,
    },
}

/// An enum whose values cross the border as strings. It has at least one value; names are unique.
#[derive(Debug)]
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

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// A boolean.
    Bool,
    /// A 64-bit float.
    F64,
    /// A 32-bit unsigned integer.
    U32,
    /// A 32-bit signed integer.
    I32,
    /// A 64-bit signed integer; only by its Go spelling, for data that scripts do not compute with.
    I64,
    /// Any JSON value.
    Json,
    /// A list.
    List(Box<Type>),
    /// A map with string keys.
    Map(Box<Type>),
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

    /// The TypeScript interface of its map: `TurnMetaValues`.
    pub fn values_type(self) -> String {
        format!("{}Values", self.type_prefix())
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
    pub(super) fn is_imported(&self) -> bool {
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
