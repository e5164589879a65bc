//! The schema language as it is written: plain serde structs, and by schemars the grammar that everything else uses.

mod calls;
mod enums;
mod globals;
mod literal;
mod outputs;
mod types;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

pub(super) use calls::{RawCallback, RawClass, RawFunction, RawNamespace, RawParam, RawProperty};
pub(super) use enums::{RawBlockKind, RawDeprecated, RawEnum, RawKey, RawValue};
pub(super) use globals::{RawGlobal, RawMember};
pub(super) use literal::Literal;
pub(super) use outputs::{RawDtsOutput, RawNpm, RawOutputs, RawRustOutput};
pub(super) use types::{RawError, RawField, RawRecord, RawUnion, RawVariant};

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
    /// What is rendered, and where. Default: the Rust module, the `.d.ts`, the JSON Schema and the reference.
    pub(super) outputs: Option<RawOutputs>,
    /// The command that regenerates, named in the header of each generated file. Default: the generator's name.
    pub(super) command: Option<Text>,
    /// Enums whose values cross the border as strings.
    pub(super) enums: Vec<RawEnum>,
    /// The kinds of a block; they make the enum `BlockKind`.
    pub(super) block_kinds: Vec<RawBlockKind>,
    /// Keys of the maps that a turn carries; they make `DataKey`, `TurnMetaKey` and `BlockMetaKey`, and the records
    /// `TurnData`, `TurnMetadata` and `BlockMetadata`.
    pub(super) keys: Vec<RawKey>,
    /// Objects with known fields: options, data, payloads.
    pub(super) records: Vec<RawRecord>,
    /// Values of one of several types, told apart by a tag or by what they are.
    pub(super) unions: Vec<RawUnion>,
    /// Failures that scripts tell apart by their code.
    pub(super) errors: Vec<RawError>,
    /// Functions that are passed as values, by scripts or by the host.
    pub(super) callbacks: Vec<RawCallback>,
    /// Functions of the module itself: `gp.createSession()`.
    pub(super) functions: Vec<RawFunction>,
    /// Functions under a name of the module: `gp.turns.normalize()`.
    pub(super) namespaces: Vec<RawNamespace>,
    /// Opaque handles: objects of the host that scripts hold.
    pub(super) classes: Vec<RawClass>,
    /// What scripts find without `require` or `import`, in the order of every output.
    pub(super) globals: Vec<RawGlobal>,
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
    /// Types of that file that become part of this file's outputs. Those that its own types name do so by themselves.
    #[serde(default)]
    pub(super) types: Vec<Text>,
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
