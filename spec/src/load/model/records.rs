//! Types and records.

use super::super::diagnostic::Site;
use super::Deprecation;

/// The type of a value. Names refer to entries of the same [`Api`](super::Api).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// A boolean.
    Bool,
    /// A finite 64-bit float.
    F64,
    /// A 32-bit unsigned integer.
    U32,
    /// A 32-bit signed integer.
    I32,
    /// An unsigned integer that JavaScript holds exactly: up to 2^53 - 1.
    U53,
    /// A signed integer that JavaScript holds exactly.
    I53,
    /// Any JSON value; TypeScript does not check what is done with it.
    Json,
    /// Any JSON value; TypeScript asks for a check before it is used.
    Unknown,
    /// One of a few strings that stand in the type itself.
    Literals {
        /// The inline [`Enum`](super::Enum) that Rust has for them; empty for a constant field, which Rust has no field for.
        name: String,
        /// At least one.
        values: Vec<String>,
    },
    /// An [`Enum`](super::Enum).
    Enum(String),
    /// A [`Record`].
    Record(String),
    /// A [`Union`](super::Union).
    Union(String),
    /// The [`Record`] of this name with every field optional; Rust knows it as [`Type::partial_name`].
    Partial(String),
    /// A list.
    List(Box<Type>),
    /// A map with string keys, or with the values of an [`Enum`](super::Enum) as keys.
    Map(Option<String>, Box<Type>),
    /// Any value, which Rust holds as it is.
    Value,
    /// A function that Rust holds as it is. TypeScript knows it by [`Field::ts`].
    Function,
    /// An object that Rust holds as it is. TypeScript knows it by [`Field::ts`].
    Object,
    /// Bytes; a `Uint8Array`.
    Bytes,
    /// A handle of this [`Class`](super::Class).
    Class(String),
    /// A function of this [`Callback`](super::Callback) type.
    Callback(String),
    /// The [`Record`] of this name behind an `Arc`, converted field by field when a script touches it; of parameters and
    /// results only.
    Lazy(String),
}

impl Type {
    /// The Rust name of the partial form of a record.
    pub fn partial_name(record: &str) -> String {
        format!("Partial{record}")
    }

    /// The type inside all lists and maps; itself when it is neither.
    pub fn leaf(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(_, inner) => inner.leaf(),
            leaf => leaf,
        }
    }

    /// Whether it holds what only a running engine has by itself. A [`Record`] or a [`Union`](super::Union) may be live
    /// without that.
    pub fn is_live(&self) -> bool {
        use Type::{Bytes, Callback, Class, Function, Lazy, Object, Value};
        matches!(self.leaf(), Value | Function | Object | Bytes | Class(_) | Callback(_) | Lazy(_))
    }

    /// Whether only `ts:` can say what it holds.
    pub(in crate::load) fn needs_ts(&self) -> bool {
        matches!(self.leaf(), Self::Function | Self::Object)
    }
}

/// An object with known fields.
#[derive(Clone, Debug)]
pub struct Record {
    /// The name in Rust and TypeScript.
    pub name: String,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The record whose fields come first.
    pub extends: Option<String>,
    /// Constant fields first, then those of `extends`, then its own, in the order of every output.
    pub fields: Vec<Field>,
    /// Whether further keys are kept when they have a dot in their name: the maps of turns.
    pub custom: bool,
    /// Whether a field holds, somewhere inside, what only a running engine has: functions, handles, bytes and other objects.
    pub live: bool,
    /// The record that this is the partial form of; TypeScript writes `Partial<..>` and has no name for it.
    pub partial_of: Option<String>,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where its Rust type is defined, when another schema's output already has it.
    pub reexport: Option<String>,
    /// Where it stands.
    pub site: Site,
}

/// A field of a record.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the schema language")]
pub struct Field {
    /// The name that scripts see: `timeoutMs`.
    pub name: String,
    /// The name of the Rust field, ready to be printed: `timeout_ms`, `r#type`.
    pub rust: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether it may be absent.
    pub presence: Presence,
    /// Whether it may be null. Where it may be absent too, null counts as absent.
    pub nullable: bool,
    /// Never shown and never written.
    pub secret: bool,
    /// A list behind an `Arc` in Rust.
    pub shared: bool,
    /// Behind a `Box` in Rust, because the record would hold itself.
    pub boxed: bool,
    /// The one value that it can have. Rust has no field for it; it is checked on reading and written.
    pub constant: Option<String>,
    /// Further names on input.
    pub aliases: Vec<String>,
    /// The type in TypeScript, where that can say more.
    pub ts: Option<String>,
    /// Whether it comes from `extends`.
    pub inherited: bool,
    /// Markdown, possibly empty.
    pub doc: String,
    /// The version in which it appeared, as written.
    pub since: Option<String>,
    /// Set when it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// Where it stands.
    pub site: Site,
}

/// Whether a field may be absent.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// It has to be there.
    Required,
    /// It may be absent; null counts as absent.
    Optional,
    /// Absent or null, it is this: a string, boolean, number, list of these, or an empty list or map, as its type takes.
    Default(serde_json::Value),
}
