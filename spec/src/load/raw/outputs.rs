//! `outputs:` as it is written.

use schemars::JsonSchema;

use super::Text;

/// What is rendered; only what is named here.
#[derive(Debug, Default, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "Outputs")]
pub(in crate::load) struct RawOutputs {
    /// A folder of Rust modules.
    pub(in crate::load) rust: Option<RawRustOutput>,
    /// A `.d.ts` file.
    pub(in crate::load) dts: Option<RawDtsOutput>,
    /// The `.d.ts` file of what the runtime adds to the global object.
    pub(in crate::load) globals: Option<Text>,
    /// A `package.json` that makes a package of the `.d.ts` files beside it.
    pub(in crate::load) npm: Option<RawNpm>,
    /// The JSON Schema of all types, as one bundle.
    pub(in crate::load) json_schema: Option<Text>,
    /// The reference, Markdown.
    pub(in crate::load) docs: Option<Text>,
    /// The JSON Schema of the schema language, for editors.
    pub(in crate::load) spec_schema: Option<Text>,
}

/// A folder of Rust modules.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "RustOutput")]
pub(in crate::load) enum RawRustOutput {
    /// The folder.
    Path(Text),
    /// The folder and how the code names the runtime.
    Full(RawRustFull),
}

/// A folder of Rust modules and how its code names the runtime.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RustFull")]
pub(in crate::load) struct RawRustFull {
    /// The folder, relative to `out_root`.
    pub(in crate::load) path: Text,
    /// The path of the runtime crate. Default: `::geppetto`.
    #[serde(default, rename = "crate")]
    pub(in crate::load) krate: Option<Text>,
}

/// A `.d.ts` file.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "DtsOutput")]
pub(in crate::load) enum RawDtsOutput {
    /// The file.
    Path(Text),
    /// The file and its template.
    Full(RawDtsFull),
}

/// A `.d.ts` file and its template.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DtsFull")]
pub(in crate::load) struct RawDtsFull {
    /// The file, relative to `out_root`.
    pub(in crate::load) path: Text,
    /// `builtin:NAME`, or a file relative to this schema.
    #[serde(default)]
    pub(in crate::load) template: Option<Text>,
}

/// A `package.json`.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Npm")]
pub(in crate::load) struct RawNpm {
    /// The file, relative to `out_root`.
    pub(in crate::load) path: Text,
    /// The name of the package.
    pub(in crate::load) name: Text,
    /// Its version.
    pub(in crate::load) version: Text,
    /// Further `.d.ts` files of the package, relative to the `package.json`.
    #[serde(default)]
    pub(in crate::load) files: Vec<Text>,
}
