//! Lists of words as they are written: enums, block kinds, keys.

use schemars::JsonSchema;

use super::super::model::KeyScope;
use super::Text;

/// An enum whose values cross the border as strings.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Enum")]
pub(in crate::load) struct RawEnum {
    /// The name in Rust, TypeScript and `consts`.
    pub(in crate::load) name: Text,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// The values, in the order of every output.
    #[serde(default)]
    pub(in crate::load) values: Option<Vec<RawValue>>,
    /// Instead of values: `IMPORT.block_kinds`, `IMPORT.keys.SCOPE` or `IMPORT.enums.NAME`.
    #[serde(default)]
    pub(in crate::load) from: Option<Text>,
    /// With `from`: which values, in this order. Default: all.
    #[serde(default)]
    pub(in crate::load) pick: Option<Vec<Text>>,
    /// The `js_key` of the value that is meant when none is given.
    #[serde(default)]
    pub(in crate::load) default: Option<Text>,
    /// The `js_key` that stands for unknown text at border readers that are lenient by name.
    #[serde(default)]
    pub(in crate::load) fallback: Option<Text>,
    /// Keep unknown values instead of refusing them: for data from elsewhere, never for options.
    #[serde(default)]
    pub(in crate::load) open: bool,
    /// Whether scripts see the enum in `consts`. Default: true.
    #[serde(default)]
    pub(in crate::load) export: Option<bool>,
    /// Values that were used once and must never come back.
    #[serde(default)]
    pub(in crate::load) reserved: Vec<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// One value of an enum.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Value")]
pub(in crate::load) struct RawValue {
    /// The name of the constant: `AUTO`.
    pub(in crate::load) js_key: Text,
    /// The string that crosses the border: `auto`.
    pub(in crate::load) value: Text,
    /// The Rust variant. Default: `js_key` in `UpperCamel`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// The constant of the Go original; kept, not rendered.
    #[serde(default)]
    pub(in crate::load) go_const: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// Further spellings that are accepted on input and never produced.
    #[serde(default)]
    pub(in crate::load) aliases: Vec<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// Since when and why something should not be used any more.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Deprecated")]
pub(in crate::load) struct RawDeprecated {
    /// The version that deprecated it.
    pub(in crate::load) since: Option<Text>,
    /// What to use instead: the `js_key` of another value of the list; for an enum, the name of another enum.
    pub(in crate::load) r#use: Option<Text>,
    /// Why, or what to do.
    pub(in crate::load) note: Option<Text>,
}

/// A kind of block.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BlockKind")]
pub(in crate::load) struct RawBlockKind {
    /// The constant of the Go original.
    pub(in crate::load) r#const: Text,
    /// The stored string.
    pub(in crate::load) value: Text,
    /// The name of the JavaScript constant. Default: `value` in `UPPER_SNAKE`.
    #[serde(default)]
    pub(in crate::load) js_key: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
    /// Further spellings that are accepted on input.
    #[serde(default)]
    pub(in crate::load) aliases: Vec<Text>,
    /// Whether this kind stands for unknown text at lenient readers; one kind at most.
    #[serde(default)]
    pub(in crate::load) fallback: bool,
    /// The version in which it appeared.
    #[serde(default)]
    pub(in crate::load) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(in crate::load) deprecated: Option<RawDeprecated>,
}

/// A key of one of the maps that a turn carries.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Key")]
pub(in crate::load) struct RawKey {
    /// The map that it belongs to.
    // Editors complete the words; the checker compares them, so that an unknown one hides no other mistake.
    #[schemars(extend("enum" = KeyScope::ALL.map(KeyScope::name)))]
    pub(in crate::load) scope: Text,
    /// The constant of the Go original.
    pub(in crate::load) value_const: Text,
    /// The short name.
    pub(in crate::load) value: Text,
    /// The typed key of the Go original; empty when the value has no fixed type.
    #[serde(default)]
    pub(in crate::load) typed_key: Option<Text>,
    /// The type of the value, in Go's spelling or ours.
    #[serde(default)]
    pub(in crate::load) type_expr: Option<Text>,
    /// The name of the JavaScript constant. Default: `value` in `UPPER_SNAKE`.
    #[serde(default)]
    pub(in crate::load) js_key: Option<Text>,
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
