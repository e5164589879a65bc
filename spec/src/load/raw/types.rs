//! Records, unions and errors as they are written.

use schemars::JsonSchema;

use super::enums::RawDeprecated;
use super::{Literal, Text};

/// An object with known fields.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Record")]
pub(in crate::load) struct RawRecord {
    /// The name in Rust and TypeScript.
    pub(in crate::load) name: Text,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The record whose fields come first.
    #[serde(default)]
    pub(in crate::load) extends: Option<Text>,
    /// The fields, in the order of every output.
    #[serde(default)]
    pub(in crate::load) fields: Vec<RawField>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// A field of a record or of an error.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Field")]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the schema language")]
pub(in crate::load) struct RawField {
    /// The name that scripts see: `timeoutMs`.
    pub(in crate::load) name: Text,
    /// The type: `string`, `u53`, `list<string>`, `map<string, json>`, `'a' | 'b'`, the name of an enum or record, ...
    pub(in crate::load) r#type: Text,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// It may be absent; null counts as absent.
    #[serde(default)]
    pub(in crate::load) optional: bool,
    /// It may be null.
    #[serde(default)]
    pub(in crate::load) nullable: bool,
    /// What it is when it is absent.
    #[serde(default, deserialize_with = "Literal::some")]
    pub(in crate::load) default: Option<Literal>,
    /// Never shown in logs and never written.
    #[serde(default)]
    pub(in crate::load) secret: bool,
    /// A large list: copies of the record share it.
    #[serde(default)]
    pub(in crate::load) shared: bool,
    /// Further names on input.
    #[serde(default)]
    pub(in crate::load) aliases: Vec<Text>,
    /// The type in TypeScript, where that can say more; needed for `function` and `object`.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
    /// The Rust field. Default: the name in `snake_case`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// A value of one of several types, told apart by a tag or by what it is.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Union")]
pub(in crate::load) struct RawUnion {
    /// The name in Rust and TypeScript.
    pub(in crate::load) name: Text,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The field that holds the tag. Without `content`, each variant is a record that has it as a constant field.
    #[serde(default)]
    pub(in crate::load) tag: Option<Text>,
    /// The field that holds the value, beside `tag`.
    #[serde(default)]
    pub(in crate::load) content: Option<Text>,
    /// No tag: variants are told apart by what they are, a string, a function, a handle, and so on.
    #[serde(default)]
    pub(in crate::load) untagged: bool,
    /// The types, in the order of every output.
    #[serde(default)]
    pub(in crate::load) variants: Vec<RawVariant>,
    /// The enum that has exactly these tags as its values.
    #[serde(default)]
    pub(in crate::load) exhaustive: Option<Text>,
    /// The TypeScript interface from tags to types.
    #[serde(default)]
    pub(in crate::load) map: Option<Text>,
    /// Keep values with an unknown tag instead of refusing them: for data from elsewhere.
    #[serde(default)]
    pub(in crate::load) open: bool,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// One type of a union.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Variant")]
pub(in crate::load) struct RawVariant {
    /// The type. Without one the tag says all; in a union without a tag it is null.
    #[serde(default)]
    pub(in crate::load) r#type: Option<Text>,
    /// The tag. Where the union only has `tag`, it is the constant field of the record. Without a tag it is a name.
    #[serde(default)]
    pub(in crate::load) value: Option<Text>,
    /// The Rust variant. Default: the tag in `UpperCamel`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// A failure that scripts tell from others by its code.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Error")]
pub(in crate::load) struct RawError {
    /// The stable code: `SESSION_BUSY`.
    pub(in crate::load) code: Text,
    /// The message; `{field}` stands for the value of a field.
    pub(in crate::load) message: Text,
    /// The `name` of the JavaScript error. Default: that of the module, with `Error` behind: `DatabaseError`.
    #[serde(default)]
    pub(in crate::load) name: Option<Text>,
    /// What the error's `data` holds.
    #[serde(default)]
    pub(in crate::load) fields: Vec<RawField>,
    /// Raised by the runtime itself: it gets a code, and no Rust variant.
    #[serde(default)]
    pub(in crate::load) builtin: bool,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}
