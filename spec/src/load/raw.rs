//! The schema language as it is written: plain serde structs, and by schemars the grammar that everything else uses.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::model::KeyScope;

/// A geppetto schema: the source of truth for what a Rust program shows to JavaScript.
///
/// Fields that start with `x-` are free for your own use, everywhere.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "geppetto schema")]
pub(super) struct RawSpec {
    /// The version of the schema language; absent in files older than the number.
    pub(super) version: Option<u32>,
    /// The JavaScript module that scripts name in `require()`. Default: the namespace.
    pub(super) module: Option<Text>,
    /// The prefix of stored keys: `geppetto` makes `geppetto.NAME@v1`. Default: geppetto.
    pub(super) namespace: Option<Text>,
    /// Other schema files whose lists this file may use with `from:`.
    pub(super) imports: Vec<RawImport>,
    /// The folder that outputs are written to, relative to this file. Default: ../generated.
    pub(super) out_root: Option<Text>,
    /// What is rendered, and where. Default: the Rust module and the `.d.ts`.
    pub(super) outputs: Option<RawOutputs>,
    /// The command that regenerates, named in the header of each generated file. Default: the generator's name.
    pub(super) command: Option<Text>,
    /// Enums whose values cross the border as strings.
    pub(super) enums: Vec<RawEnum>,
    /// The kinds of a block; they make the enum `BlockKind`.
    pub(super) block_kinds: Vec<RawBlockKind>,
    /// Keys of the maps that a turn carries; they make `DataKey`, `TurnMetaKey` and `BlockMetaKey`.
    pub(super) keys: Vec<RawKey>,
}

/// Another schema file.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Import")]
pub(super) struct RawImport {
    /// Path of the file, relative to this one.
    pub(super) from: Text,
    /// The name that `from:` of an enum uses for it.
    pub(super) r#as: Text,
    /// Where that file's Rust code lives, as a path. Default: `crate::` and its Rust output below `src/`, or the name.
    #[serde(default)]
    pub(super) rust: Option<Text>,
}

/// What is rendered; only what is named here.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Outputs")]
pub(super) struct RawOutputs {
    /// A folder of Rust modules.
    pub(super) rust: Option<RawRustOutput>,
    /// A `.d.ts` file.
    pub(super) dts: Option<RawDtsOutput>,
    /// The JSON Schema of the schema language, for editors.
    pub(super) spec_schema: Option<Text>,
}

/// A folder of Rust modules.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "RustOutput")]
pub(super) enum RawRustOutput {
    /// The folder.
    Path(Text),
    /// The folder and how the code names the runtime.
    Full(RawRustFull),
}

/// A folder of Rust modules and how its code names the runtime.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RustFull")]
pub(super) struct RawRustFull {
    /// The folder, relative to `out_root`.
    pub(super) path: Text,
    /// The path of the runtime crate. Default: `::geppetto`.
    #[serde(default, rename = "crate")]
    pub(super) krate: Option<Text>,
}

/// A `.d.ts` file.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "DtsOutput")]
pub(super) enum RawDtsOutput {
    /// The file.
    Path(Text),
    /// The file and its template.
    Full(RawDtsFull),
}

/// A `.d.ts` file and its template.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DtsFull")]
pub(super) struct RawDtsFull {
    /// The file, relative to `out_root`.
    pub(super) path: Text,
    /// `builtin:NAME`, or a file relative to this schema.
    #[serde(default)]
    pub(super) template: Option<Text>,
}

/// An enum whose values cross the border as strings.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Enum")]
pub(super) struct RawEnum {
    /// The name in Rust, TypeScript and `consts`.
    pub(super) name: Text,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(super) doc: Option<Text>,
    /// The values, in the order of every output.
    #[serde(default)]
    pub(super) values: Option<Vec<RawValue>>,
    /// Instead of values: `IMPORT.block_kinds`, `IMPORT.keys.SCOPE` or `IMPORT.enums.NAME`.
    #[serde(default)]
    pub(super) from: Option<Text>,
    /// With `from`: which values, in this order. Default: all.
    #[serde(default)]
    pub(super) pick: Option<Vec<Text>>,
    /// The `js_key` of the value that is meant when none is given.
    #[serde(default)]
    pub(super) default: Option<Text>,
    /// The `js_key` that stands for unknown text at border readers that are lenient by name.
    #[serde(default)]
    pub(super) fallback: Option<Text>,
    /// Keep unknown values instead of refusing them: for data from elsewhere, never for options.
    #[serde(default)]
    pub(super) open: bool,
    /// Whether scripts see the enum in `consts`. Default: true.
    #[serde(default)]
    pub(super) export: Option<bool>,
    /// Values that were used once and must never come back.
    #[serde(default)]
    pub(super) reserved: Vec<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(super) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(super) deprecated: Option<RawDeprecated>,
}

/// One value of an enum.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Value")]
pub(super) struct RawValue {
    /// The name of the constant: `AUTO`.
    pub(super) js_key: Text,
    /// The string that crosses the border: `auto`.
    pub(super) value: Text,
    /// The Rust variant. Default: `js_key` in `UpperCamel`.
    #[serde(default)]
    pub(super) rust: Option<Text>,
    /// The constant of the Go original; kept, not rendered.
    #[serde(default)]
    pub(super) go_const: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(super) doc: Option<Text>,
    /// Further spellings that are accepted on input and never produced.
    #[serde(default)]
    pub(super) aliases: Vec<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(super) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(super) deprecated: Option<RawDeprecated>,
}

/// Since when and why something should not be used any more.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Deprecated")]
pub(super) struct RawDeprecated {
    /// The version that deprecated it.
    pub(super) since: Option<Text>,
    /// What to use instead: the `js_key` of another value of the list; for an enum, the name of another enum.
    pub(super) r#use: Option<Text>,
    /// Why, or what to do.
    pub(super) note: Option<Text>,
}

/// A kind of block.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BlockKind")]
pub(super) struct RawBlockKind {
    /// The constant of the Go original.
    pub(super) r#const: Text,
    /// The stored string.
    pub(super) value: Text,
    /// The name of the JavaScript constant. Default: `value` in `UPPER_SNAKE`.
    #[serde(default)]
    pub(super) js_key: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(super) doc: Option<Text>,
    /// Further spellings that are accepted on input.
    #[serde(default)]
    pub(super) aliases: Vec<Text>,
    /// Whether this kind stands for unknown text at lenient readers; one kind at most.
    #[serde(default)]
    pub(super) fallback: bool,
    /// The version in which it appeared.
    #[serde(default)]
    pub(super) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(super) deprecated: Option<RawDeprecated>,
}

/// A key of one of the maps that a turn carries.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Key")]
pub(super) struct RawKey {
    /// The map that it belongs to.
    // Editors complete the words; the checker compares them, so that an unknown one hides no other mistake.
    #[schemars(extend("enum" = KeyScope::ALL.map(KeyScope::name)))]
    pub(super) scope: Text,
    /// The constant of the Go original.
    pub(super) value_const: Text,
    /// The short name.
    pub(super) value: Text,
    /// The typed key of the Go original; empty when the value has no fixed type.
    #[serde(default)]
    pub(super) typed_key: Option<Text>,
    /// The type of the value, in Go's spelling or ours.
    #[serde(default)]
    pub(super) type_expr: Option<Text>,
    /// The name of the JavaScript constant. Default: `value` in `UPPER_SNAKE`.
    #[serde(default)]
    pub(super) js_key: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(super) doc: Option<Text>,
    /// The version in which it appeared.
    #[serde(default)]
    pub(super) since: Option<Text>,
    /// Set when it should not be used any more.
    #[serde(default)]
    pub(super) deprecated: Option<RawDeprecated>,
}

/// A string that is a string in YAML too: `1.0`, `true` and `null` without quotes are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text(pub(super) String);

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl de::Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Text, E> {
        Ok(Text(text))
    }
}
