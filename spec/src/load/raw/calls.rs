//! Functions, namespaces, classes and callbacks as they are written.

use schemars::JsonSchema;

use super::super::model::{CALLBACK_WAITS, DRIVES};
use super::Text;
use super::enums::RawDeprecated;

/// Functions under one name of the module.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Namespace")]
pub(in crate::load) struct RawNamespace {
    /// The name that scripts write: `turns` of `gp.turns.normalize()`.
    pub(in crate::load) name: Text,
    /// The Rust trait. Default: the name in `UpperCamel`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// The functions, in the order of every output.
    #[serde(default)]
    pub(in crate::load) functions: Vec<RawFunction>,
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

/// An opaque handle: an object of the host, which scripts hold and cannot make or look into.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Class")]
pub(in crate::load) struct RawClass {
    /// The name of the trait in Rust and of the interface in TypeScript.
    pub(in crate::load) name: Text,
    /// What scripts read, in the order of every output.
    #[serde(default)]
    pub(in crate::load) properties: Vec<RawProperty>,
    /// What scripts call, in the order of every output.
    #[serde(default)]
    pub(in crate::load) methods: Vec<RawFunction>,
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

/// A function of the module or of a namespace, or a method of a class.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Function")]
pub(in crate::load) struct RawFunction {
    /// The name that scripts write.
    pub(in crate::load) name: Text,
    /// The Rust method. Default: the name in `snake_case`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// The parameters; those that may be left out stand behind the others.
    #[serde(default)]
    pub(in crate::load) params: Vec<RawParam>,
    /// The type of what it gives; nothing without one. `T?` may be undefined; `promise<T>` is a promise; `this` is the
    /// object whose method it is.
    #[serde(default)]
    pub(in crate::load) returns: Option<Text>,
    /// How a call waits: `blocking` for what scripts get at once and Rust has a future of.
    #[serde(default)]
    #[schemars(extend("enum" = DRIVES.map(|(word, _)| word)))]
    pub(in crate::load) drive: Option<Text>,
    /// TypeScript: the whole signature behind its name, where that can say more: `<T>(value: T): T`.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
    /// The codes of `errors:` that it may fail with.
    #[serde(default)]
    pub(in crate::load) errors: Vec<Text>,
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

/// A parameter of a function, a method or a callback.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Param")]
pub(in crate::load) struct RawParam {
    /// The name in messages and in TypeScript.
    pub(in crate::load) name: Text,
    /// The type, as that of a field; also the name of a class or a callback, and `lazy<Record>`.
    pub(in crate::load) r#type: Text,
    /// It may be left out; null counts as left out. The same as `T?`.
    #[serde(default)]
    pub(in crate::load) optional: bool,
    /// It may be null. The same as `T | null`.
    #[serde(default)]
    pub(in crate::load) nullable: bool,
    /// The type in TypeScript, where that can say more.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
    /// The Rust parameter. Default: the name in `snake_case`.
    #[serde(default)]
    pub(in crate::load) rust: Option<Text>,
    /// Documentation, Markdown.
    #[serde(default)]
    pub(in crate::load) doc: Option<Text>,
}

/// A property of a class. Scripts cannot set it.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Property")]
pub(in crate::load) struct RawProperty {
    /// The name that scripts write.
    pub(in crate::load) name: Text,
    /// The type of its value: that of a field, a class, a callback, or `promise<T>`. `T?` may be undefined.
    pub(in crate::load) r#type: Text,
    /// It is asked for once, and is the same value from then on.
    #[serde(default)]
    pub(in crate::load) cached: bool,
    /// The type in TypeScript, where that can say more.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
    /// The Rust method that gives it. Default: the name in `snake_case`.
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

/// A function that is passed as a value: by scripts to the host, or by the host to scripts.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Callback")]
pub(in crate::load) struct RawCallback {
    /// The name in Rust and TypeScript.
    pub(in crate::load) name: Text,
    /// The parameters; those that may be left out stand behind the others.
    #[serde(default)]
    pub(in crate::load) params: Vec<RawParam>,
    /// The type of what it gives; nothing without one. `T?` may be undefined.
    #[serde(default)]
    pub(in crate::load) returns: Option<Text>,
    /// Whether it may give a promise, which is waited for; or has, as `both`, a method `async` that does. Default: never.
    #[serde(default)]
    #[schemars(extend("enum" = CALLBACK_WAITS.map(|(word, _)| word)))]
    pub(in crate::load) r#async: Option<Text>,
    /// The type in TypeScript, where that can say more.
    #[serde(default)]
    pub(in crate::load) ts: Option<Text>,
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
